export const findingsPage = { title: "findingsPage" };

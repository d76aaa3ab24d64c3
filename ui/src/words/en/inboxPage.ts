export const inboxPage = { title: "inboxPage" };

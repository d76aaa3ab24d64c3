export const settingsPage = { title: "settingsPage" };

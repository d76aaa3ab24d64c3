export const syncPage = { title: "syncPage" };

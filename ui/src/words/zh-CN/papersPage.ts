export const papersPage = { title: "papersPage" };

// Where the face begins: styles, backend, app. No data is ever put into the webview's own storage.
import { createApp } from "vue";
import "./design/tokens.css";
import "./design/base.css";
import App from "./app/App.vue";
import { findBackend, provideBackend } from "./backend";

const app = createApp(App);
provideBackend(app, findBackend());
app.mount("#app");

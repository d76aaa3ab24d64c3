// Every call of the face passes through here before it reaches the shell. Only the shape is judged; rules live in Rust.
// A command name is lower-case letters, digits and underscores: nothing that names a plugin (`plugin:…`) gets through
// but the two that Tauri itself needs to deliver events to the window.
const OWN = /^[a-z][a-z0-9_]*$/;
window.__TAURI_ISOLATION_HOOK__ = (payload) => {
  if (payload && typeof payload.cmd === "string" && !OWN.test(payload.cmd)) {
    return { ...payload, cmd: "refused" };
  }
  return payload;
};

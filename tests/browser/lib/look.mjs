// What must hold on every screen: everything that can be used has a name, fits its place, and can be reached.

/** Everything on the page that a person can use. */
const USABLE =
  "a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=radio], [role=tab], [role=checkbox], [role=combobox], [role=option], [role=switch], [tabindex='0']";

/** The names that a screen reader would say, by Chromium's own accessibility tree; those without a name are given. */
export async function nameless(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const roles = new Set(["button", "link", "textbox", "searchbox", "radio", "tab", "checkbox", "combobox", "option", "switch", "spinbutton", "radiogroup", "dialog", "img", "image", "table", "grid", "tablist", "tabpanel", "navigation", "group"]);
  // A group or picture needs a name only when it says something; those without one are not in the tree or carry no meaning.
  const mayBeNameless = new Set(["group", "tabpanel", "table", "grid"]);
  const found = [];
  for (const node of nodes) {
    if (node.ignored || !roles.has(node.role?.value) || mayBeNameless.has(node.role.value)) continue;
    if (node.name?.value?.trim()) continue;
    found.push(`${node.role.value} ${await describe(client, node.backendDOMNodeId)}`);
  }
  await client.detach();
  return found;
}

async function describe(client, backendNodeId) {
  if (!backendNodeId) return "";
  try {
    const { outerHTML } = await client.send("DOM.getOuterHTML", { backendNodeId });
    return outerHTML.slice(0, 160);
  } catch {
    return "";
  }
}

/** The page scrolls sideways by this many pixels (0 is right). */
export function sideways(page) {
  return page.evaluate(() => {
    const page = document.scrollingElement;
    const areas = [page, document.querySelector("#work")].filter(Boolean);
    return Math.max(...areas.map((area) => area.scrollWidth - area.clientWidth));
  });
}

/** Controls of which a part is out of reach: cut off by the window or by an area that does not scroll. */
export function cutControls(page) {
  return page.evaluate((usable) => {
    const scrolls = (element, axis) => /auto|scroll/.test(getComputedStyle(element)[axis === "x" ? "overflowX" : "overflowY"]);
    const clips = (element, axis) => /hidden|clip/.test(getComputedStyle(element)[axis === "x" ? "overflowX" : "overflowY"]);
    const SLACK = 2;
    const cut = (control, axis) => {
      const box = control.getBoundingClientRect();
      let [from, to] = axis === "x" ? [box.left, box.right] : [box.top, box.bottom];
      for (let around = control.parentElement; around; around = around.parentElement) {
        if (scrolls(around, axis)) return null;
        if (getComputedStyle(around).position === "fixed") break;
        if (!clips(around, axis)) continue;
        const edge = around.getBoundingClientRect();
        const [start, end] = axis === "x" ? [edge.left, edge.right] : [edge.top, edge.bottom];
        if (from < start - SLACK || to > end + SLACK) return `by ${around.className || around.tagName}`;
      }
      const size = axis === "x" ? innerWidth : innerHeight;
      return from < -SLACK || to > size + SLACK ? "by the window" : null;
    };
    const found = [];
    for (const control of document.querySelectorAll(usable)) {
      const box = control.getBoundingClientRect();
      const hidden = box.width < 2 || box.height < 2 || !control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (hidden || control.closest(".visually-hidden, .skip, [aria-hidden=true]")) continue;
      for (const axis of ["x", "y"]) {
        const how = cut(control, axis);
        if (how) found.push(`${axis} ${how}: ${control.dataset.testid ?? control.getAttribute("aria-label") ?? control.textContent?.trim().slice(0, 40)}`);
      }
    }
    return found;
  }, USABLE);
}

/** Controls whose own words do not fit into them. */
export function cutWords(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, [role=tab], [role=radio]")]
      .filter((control) => control.checkVisibility() && !control.closest(".visually-hidden") && control.scrollWidth > control.clientWidth + 1)
      .filter((control) => getComputedStyle(control).textOverflow !== "ellipsis")
      .map((control) => `${control.dataset.testid ?? control.className}: ${control.textContent?.trim().slice(0, 40)} (${control.scrollWidth} in ${control.clientWidth})`),
  );
}

/** All of the above; an empty list is right. */
export async function faultsOf(page, screen) {
  const [names, side, cut, words] = [await nameless(page), await sideways(page), await cutControls(page), await cutWords(page)];
  return [
    ...names.map((each) => `${screen}: without a name: ${each}`),
    ...(side > 0 ? [`${screen}: scrolls sideways by ${side} px`] : []),
    ...cut.map((each) => `${screen}: cut off ${each}`),
    ...words.map((each) => `${screen}: words do not fit ${each}`),
  ];
}

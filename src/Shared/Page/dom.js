// Everything that is drawn goes through here: text is set as text, so that no message can become markup.

/** An element. `props`: `class`, `on…` handlers, `data` and `aria` objects, true for a bare attribute; children: nodes, text, or nothing. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  apply(node, props);
  append(node, children);
  return node;
}

/** The same for a drawing. */
export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  apply(node, props);
  append(node, children);
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

export const byId = id => document.getElementById(id);

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== '') {
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

function apply(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }

    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name === 'data') {
      Object.assign(node.dataset, value);
    } else if (name === 'aria') {
      Object.entries(value).forEach(([key, said]) => said !== null && said !== undefined && node.setAttribute(`aria-${key}`, said));
    } else if (name === 'value' || name === 'checked' || name === 'hidden' || name === 'disabled') {
      node[name] = value;
    } else {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
}

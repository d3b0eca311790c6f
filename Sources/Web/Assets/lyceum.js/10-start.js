"use strict";

/*
 * Small conveniences on top of pages that work without them. Nothing here is needed to read, to register or to leave;
 * nothing is fetched from elsewhere, and no page holds a script or a style of its own.
 */

/** Answers an event anywhere on the page that comes from an element matching the selector. */
const on = (type, selector, answer) =>
  document.addEventListener(type, (event) => {
    const element = event.target.closest?.(selector);
    if (element) answer(element, event);
  });

/** The answer to the first call after a pause in the calls. */
const afterPause = (milliseconds, action) => {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
};

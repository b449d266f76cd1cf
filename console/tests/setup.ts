// What does a page expect of a browser that jsdom lacks?
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

configure({ asyncUtilTimeout: 20_000 });

// As in newer browsers it gives a promise back, whatever the type says.
Element.prototype.scrollTo = () => Promise.resolve() as unknown as undefined;

// jsdom lays nothing out, so nothing ever changes its size.
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// No test reaches the world: whoever needs an API serves one (tests/fakes/api.ts).
globalThis.fetch = (path) => Promise.reject(new Error(`No API is served in this test: ${JSON.stringify(path)}`));

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { Boundary } from "@/app/boundary";

function Broken(): never {
  throw new Error("inside");
}

it("says that the page broke, and gives the next page its own try", () => {
  // React tells the console of every caught error.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { rerender } = render(
    <Boundary at="/calls">
      <Broken />
    </Boundary>,
  );
  expect(screen.getByRole("alert")).toHaveTextContent("This page broke.");
  rerender(
    <Boundary at="/">
      <p>fine</p>
    </Boundary>,
  );
  expect(screen.getByText("fine")).toBeInTheDocument();
  vi.restoreAllMocks();
});

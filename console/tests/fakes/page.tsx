// A page at an address, with a fresh client.
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { MemoryRouter, parsePath, Route, Routes } from "react-router";
import { makeClient } from "@/app/client";

export function show(element: ReactElement, { path = "*", at = "/", state }: { path?: string; at?: string; state?: unknown } = {}) {
  return render(
    <QueryClientProvider client={makeClient()}>
      <MemoryRouter initialEntries={[{ ...parsePath(at), state }]}>
        <Routes>
          <Route path={path} element={element} />
          <Route path="*" element={<p>elsewhere</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

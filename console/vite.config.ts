import react from "@vitejs/plugin-react";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vitest/config";

// The API is on the same origin when built; in development it is reached through this proxy.
const api = process.env.FRONTDESK_API ?? "http://127.0.0.1:7700";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  server: { host: "127.0.0.1", port: 7701, proxy: { "/api": api, "/sign-in": api } },
  build: { chunkSizeWarningLimit: 700 },
  test: {
    environment: "jsdom",
    setupFiles: ["tests/setup.ts"],
    include: ["tests/**/*.test.{ts,tsx}"],
    unstubGlobals: true,
    pool: "threads",
    maxWorkers: 2,
    // A machine that is busy with something else is slower, not wrong.
    testTimeout: 60_000,
  },
});

import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import imports from "eslint-plugin-import-x";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// Imports go one way: app → features → components → lib. A feature never reaches into another.
const features = ["talk", "calls", "messages", "session", "team", "teams", "knowledge", "webhooks", "providers"];
const zones = [
  { target: "./src/lib", from: ["./src/app", "./src/features", "./src/components"], message: "lib imports nothing of ours." },
  { target: "./src/components", from: ["./src/app", "./src/features"], message: "components know no feature." },
  { target: "./src/features", from: "./src/app", message: "features do not know the app around them." },
  ...features.map((one) => ({
    target: `./src/features/${one}`,
    from: "./src/features",
    except: [`./${one}`],
    message: "Features do not import each other: what two of them need lives in components or lib.",
  })),
];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "public", "src/lib/schema.ts"] },
  js.configs.recommended,
  { files: ["**/*.{ts,tsx}"], extends: [tseslint.configs.strictTypeChecked], languageOptions: { parserOptions: { projectService: true } } },
  a11y.flatConfigs.recommended,
  hooks.configs.flat["recommended-latest"],
  {
    plugins: { "import-x": imports },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "./tsconfig.json" })] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "max-lines": ["error", 250],
      "no-console": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      // Numbers in sentences are meant; the rule is about objects that print as [object Object].
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `onClick={() => call.hangUp()}` reads better than a block for a method that returns nothing.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  // A fake may have methods that do nothing, and tests hold them unbound.
  { files: ["tests/**"], rules: { "@typescript-eslint/no-empty-function": "off", "@typescript-eslint/unbound-method": "off" } },
);

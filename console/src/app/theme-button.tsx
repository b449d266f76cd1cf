// Light, dark, or as the system has it?
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { chooseTheme, useTheme, type Theme } from "@/lib/theme";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons = { system: "screen", light: "sun", dark: "moon" } as const;

export function ThemeButton() {
  const theme = useTheme();
  return (
    <Button kind="quiet" className="px-2!" aria-label={`Colours: ${theme}. Change to ${next[theme]}`} title={`Colours: ${theme}`} onClick={() => chooseTheme(next[theme])}>
      <Icon name={icons[theme]} />
    </Button>
  );
}

// How is somebody asked before what is not easily undone?
import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button, buttonLook } from "./button";

interface Props {
  /** What opens it. */
  trigger: ReactNode;
  title: string;
  children: ReactNode;
  /** What is done when they agree. */
  action: string;
  danger?: boolean;
  disabled?: boolean;
  onConfirm: () => void;
}

export function Confirm({ trigger, title, children, action, danger = true, disabled = false, onConfirm }: Props) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-30 flex max-h-[85dvh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-xl border border-line bg-card p-5 shadow-lg outline-none">
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="flex flex-col gap-3 text-soft">{children}</div>
          </AlertDialog.Description>
          <div className="flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action disabled={disabled} className={buttonLook(danger ? "danger" : "primary")} onClick={onConfirm}>
              {action}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

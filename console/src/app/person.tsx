// Who is signed in, for which business, and how does one leave?
import { useMutation } from "@tanstack/react-query";
import { Popover } from "radix-ui";
import { Button } from "@/components/button";
import { api, type Me } from "@/lib/api";

export function Person({ me }: { me: Me }) {
  const leave = useMutation({
    mutationFn: api.signOut,
    // A fresh page: nothing of this person's stays behind, no answer that was kept, no unsaved words and no call that goes on.
    onSuccess: () => {
      sessionStorage.clear();
      window.location.assign("/");
    },
  });
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button kind="quiet" className="max-w-40 min-w-0 px-2!">
          <span className="truncate">{me.business.name}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={4} className="z-20 flex w-56 flex-col gap-3 rounded-xl border border-line bg-card p-4 shadow-lg">
          <div>
            <p className="font-medium">{me.name}</p>
            <p className="text-[13px] text-soft">
              {me.role} at {me.business.name}
            </p>
          </div>
          <Button disabled={leave.isPending} onClick={() => leave.mutate()}>
            Sign out
          </Button>
          {leave.error && <p role="alert" className="text-[13px] text-bad">{leave.error.message}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

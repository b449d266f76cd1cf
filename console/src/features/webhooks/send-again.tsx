// How is a notice sent once more?
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/button";
import { api, type Delivery, type Me } from "@/lib/api";
import { may } from "@/lib/may";

export function SendAgain({ delivery, me }: { delivery: Delivery; me: Me }) {
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.sendAgain(delivery.delivery_id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["deliveries"] }),
  });
  if (!may(me, "operator")) return null;
  return (
    <span className="flex flex-col items-end gap-1">
      <Button disabled={again.isPending} onClick={() => again.mutate()}>
        Send again
      </Button>
      {again.error && (
        <span role="alert" className="text-[13px] text-bad">
          {again.error.message}
        </span>
      )}
    </span>
  );
}

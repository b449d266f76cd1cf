// What stands at an address where nothing is?
import { Link } from "react-router";
import { buttonLook } from "@/components/button";
import { Empty } from "@/components/states";

export function NotFound() {
  return (
    <Empty title="There is no such page">
      <Link to="/" className={buttonLook("primary")}>
        Talk to the team
      </Link>
    </Empty>
  );
}

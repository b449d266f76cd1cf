"""How does a person sign in and out, and who are they?"""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from frontdesk.api.auth import COOKIE, Viewer
from frontdesk.api.house import TheHouse
from frontdesk.api.shapes import BusinessInfo, Me
from frontdesk.business import sign_in
from frontdesk.business.repository import get_business
from frontdesk.business.tokens import business_of
from frontdesk.kit.errors import FrontdeskError

router = APIRouter(tags=["session"])


@router.get("/sign-in")
async def use_link(request: Request, house: TheHouse, token: str = "") -> Response:
    """The link that `up` prints: good once, for an hour. A used one leads to the console, which says how to get a new one."""
    try:
        async with house.database.transaction(business_of(token)) as tx:
            session = await sign_in.redeem_link(tx, token, house.clock)
    except FrontdeskError:
        return RedirectResponse("/?link=used", 303)
    response = RedirectResponse("/", 303)
    seconds = int((session.expires_at - house.clock.now()).total_seconds())
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, session.token, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")
    return response


@router.get("/api/me")
async def me(house: TheHouse, viewer: Viewer) -> Me:
    """Who is signed in, and to which business."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        business = await get_business(tx)
    return Me(id=viewer.id, name=viewer.name, role=viewer.role.value, business=BusinessInfo(id=business.business_id, name=business.name))


@router.post("/api/sign-out")
async def sign_out(request: Request, house: TheHouse, viewer: Viewer) -> Response:
    """Ends this session; others of the same person stay."""
    async with house.database.transaction(viewer.business_id) as tx:
        await sign_in.sign_out(tx, request.cookies.get(COOKIE, ""))  # a program with a key has none, and its key stays good
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/")
    return response

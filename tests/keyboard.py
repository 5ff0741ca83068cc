"""What somebody without a mouse does in a browser."""

from playwright.sync_api import Locator, Page


def tab_to(page: Page, wanted: Locator, most: int = 100) -> None:
    """Press Tab until it is reached."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if is_reached(wanted):
            return
    raise AssertionError(f"{most} tabs do not lead to {wanted}")


def is_reached(wanted: Locator) -> bool:
    return wanted.evaluate("one => one === document.activeElement")

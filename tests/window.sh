#!/usr/bin/env bash
# Plays the game in a real window, with real keys and a real mouse, on a display in memory: start, three turns, save, quit,
# continue. Needs Xvfb, xdotool and a Vulkan driver (Debian: xvfb xdotool mesa-vulkan-drivers libx11-6 libxcursor1 libxi6
# libxrandr2 libxkbcommon-x11-0).
#
#     bash tests/window.sh [PROGRAM]
set -euo pipefail
program=${1:-"${CARGO_TARGET_DIR:-target}/debug/release-authority"}
home=$(mktemp -d)
display=:$((90 + RANDOM % 100))
export XDG_DATA_HOME=$home DISPLAY=$display
unset WAYLAND_DISPLAY

Xvfb "$display" -screen 0 1280x720x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
game=
finish() {
    [ -z "$game" ] || kill "$game" 2>/dev/null || true
    kill "$server" 2>/dev/null || true
    rm -rf "$home"
}
trap finish EXIT

fail() {
    # What was on screen, where a tool for that is installed.
    if [ -n "${WINDOW_TEST_PICTURE:-}" ] && command -v import >/dev/null; then import -window root "$WINDOW_TEST_PICTURE"; fi
    echo "window test: $1" >&2
    exit 1
}

# Waits until a command succeeds.
until_true() {
    for _ in $(seq 1 "$1"); do
        if eval "$2"; then return 0; fi
        sleep 0.25
    done
    fail "$3"
}

saves=$home/release-authority/saves
# All events of a turn at once, so that the script need not count them.
mkdir -p "$home/release-authority"
echo '(motion: Reduced)' >"$home/release-authority/settings.ron"
turns() { grep -c 'digest:' "$1" 2>/dev/null || true; }
only_save() { find "$saves" -name '*.ron' 2>/dev/null | sort | head -n 1; }

start() {
    "$program" >"$home/out" 2>&1 &
    game=$!
    until_true 240 'xdotool search --name "Release Authority" >/dev/null 2>&1' "no window came: $(cat "$home/out")"
    window=$(xdotool search --name "Release Authority" | head -n 1)
    xdotool windowfocus --sync "$window" 2>/dev/null || true
    # The title is there when the frame has been drawn: its shaders are made now.
    sleep "${1:-4}"
}

key() { xdotool key --clearmodifiers "$1"; sleep 0.7; }

start
# The title: Tab shows the focus, which is on the scenario; Enter takes it, and Enter begins.
key Tab
key Return
sleep 1
until_true 20 'key Return; [ -n "$(only_save)" ]' "no campaign was begun"
save=$(only_save)
# The briefing: on to the desk. What is asked for first is opened by mouse, and signed by key.
key Return
sleep 0.5
xdotool mousemove 150 270
sleep 0.5
xdotool click 1
sleep 1.5
key Return
until_true 20 'grep -q "\"release himars" "$save"' "the order is not in the save"
for turn in 1 2 3; do
    key e
    until_true 20 '[ "$(turns "$save")" -ge '"$turn"' ]' "turn $turn was not played"
    # On to the briefing, and to the desk.
    key Return; key Return
done
# A copy under a name of its own, from the menu; then leave from the title.
key m
key c
until_true 20 '[ "$(find "$saves" -name "*.ron" | wc -l)" -eq 2 ]' "no copy was saved"
key l
key q
until_true 40 '! kill -0 "$game" 2>/dev/null' "the game did not quit"
game=
before=$(md5sum <"$save")

# And on again: `c` at the title continues the last campaign; a fourth turn is played in it.
start 3
key c
key e
count() { for file in "$saves"/*.ron; do turns "$file"; done | sort -n | tail -n 1; }
until_true 20 '[ "$(count)" -ge 4 ]' "the campaign did not go on"
[ -n "$before" ] || fail "no save"
kill "$game"
game=
echo "window test: started, played three turns, saved, quit, continued"

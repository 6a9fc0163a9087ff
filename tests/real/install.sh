#!/bin/sh
# install.sh - put the pinned CLIs of package.json into node_modules, and print where
# they are.  Does nothing when they are there already.  Claude Code must come; of the
# others, which npm may leave out, it says what is missing: their tests are skipped.  All but
# gemini and qwen are native binaries: node is needed by npm and those, and no install script is
# run.  The overrides are for qwen: of the six packages of its clipboard, which nobody needs
# here, the registry has one, and a lock file wants them all.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "$here"
claude=@anthropic-ai/claude-code-linux-x64

die() {
    printf 'install.sh: %s\n' "$1" >&2
    shift
    for hint; do printf 'install.sh: hint: %s\n' "$hint" >&2; done
    exit 1
}

# The packages that package.json pins, the version of one, and the one that is here.
packages() { sed -n 's/^ *"\([^"]*\)": "\(npm:.*@\)\{0,1\}[0-9][-0-9.a-z]*",\{0,1\}$/\1/p' package.json; }
pinned() { sed -n "s|^ *\"$1\": \"\(npm:.*@\)\{0,1\}\([0-9][-0-9.a-z]*\)\",\{0,1\}\$|\2|p" package.json; }
present() { sed -n 's/.*"version": "\([^"]*\)".*/\1/p' "node_modules/$1/package.json" 2>/dev/null; }

missing() {
    for package in $(packages); do
        [ "$(present "$package")" = "$(pinned "$package")" ] || printf '%s\n' "$package"
    done
}

case $(uname -sm) in
'Linux x86_64') ;;
*) die "the pinned binaries are for Linux on x86-64, this is $(uname -sm)" \
    'the other tests do not need them: these are skipped without them' ;;
esac

if [ -n "$(missing)" ]; then
    command -v npm >/dev/null ||
        die 'npm is not here' 'install it, for example: apt-get install npm'
    npm ci --ignore-scripts --no-audit --no-fund >&2 || [ "$(missing | grep -cx "$claude")" -eq 0 ] ||
        die "npm could not install $claude $(pinned "$claude")" \
            "does the registry answer? try: npm ping" \
            'behind a mirror: npm config set registry URL, outside this folder'
fi
[ -x "node_modules/$claude/claude" ] || die "npm left no $claude"
for package in $(missing); do
    printf 'install.sh: %s %s is not here: its tests are skipped\n' "$package" "$(pinned "$package")" >&2
done
printf '%s\n' "$here/node_modules"

. "$(dirname "$0")/../tap.sh"

mkdir -p .ist/prompts
cat >.ist/prompts/hello.md <<!
---
description: greets
---

I am {name} of {parent} in {work} for {task}{branch}; {{name} { x }.
!

is 'a person sees it as it is written' 'iprompt show hello' \
    'I am {name} of {parent} in {work} for {task}{branch}; {{name} { x }.'
is 'isesh prompt is the same' 'isesh prompt show hello' \
    'I am {name} of {parent} in {work} for {task}{branch}; {{name} { x }.'
ok 'isesh prompt list too' 'isesh prompt list | grep -q ^hello'

mkdir -p -m 700 "$IST_DIR/sessions/w1"
printf 'name: w1\nparent: boss\nwork: /w\ntask: t\n' \
    >"$IST_DIR/sessions/w1/session"
chmod 600 "$IST_DIR/sessions/w1/session"
chmod 700 "$IST_DIR"
want='I am w1 of boss in /w for t; {name} { x }.'
is 'with the variables of a session' 'iprompt show hello --session w1' "$want"
is 'of its own inside of one' 'IST_SESSION=w1 iprompt show hello' "$want"
like 'unless they are not wanted' 'IST_SESSION=w1 iprompt show --raw hello' \
    'I am {name}'
status 'a session that is not there' 3 'iprompt show hello --session nobody'

status 'a prompt that is not there' 3 'iprompt show helo'
like 'what was meant is a hint' 'iprompt show helo' "did you mean 'hello'"
status 'no way out of the shelf' 2 'iprompt show ../../etc/passwd'
status 'it wants a prompt' 2 'iprompt show'
ln -s /etc/passwd .ist/prompts/pw.md
status 'a link out of the project' 5 'iprompt show pw'

like 'path: a prompt' 'iprompt path hello' '/work/.ist/prompts/hello.md$'
like 'path: a profile' 'iprompt path --kind profile reader' \
    'profiles/reader.md$'
like 'path: an agent' 'iprompt path --kind agent claude' 'claude.agent$'
status 'path: an unknown kind' 2 'iprompt path --kind x hello'
status 'path: one that is not there' 3 'iprompt path --kind agent hello'
done_testing

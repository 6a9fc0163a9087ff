#!/bin/sh
# What an agent asks as it starts, answered by its profile.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/asker.sh"

profiles=$XDG_CONFIG_HOME/ist/profiles
mkdir -p "$profiles" one two 'three [x]' four five six seven .ist/profiles
printf -- '---\nextends: tda-worker\nstartup: trust\n---\n' |
    tee "$profiles/trusting.md" >.ist/profiles/strange.md
asks() { imessenger pending "$1" -o kind | grep -qx startup; }
answered() { grep -q . "$1/answers"; }
# The courier has come by, and the dialog stands.
passed_by() {
	wait_for 30 "asks $1" && imessenger deliver --startup "$1" >"$T/by" 2>&1
	test ! -s "$T/by" && test ! -s "$2/answers" && asks "$1"
}

asker_trusts '{work}'
status 'a session whose profile trusts' 0 'isesh start w -a truster -p trusting -d one'
soon 'the directory is trusted, and nobody was there' 30 'answered one'
is 'with yes' 'cat one/answers' 'good Yes'
is 'which the log says the profile gave' \
    'logged verdict,by,as,source,choice,text' \
    "allow	profile:trusting	profile	screen	Yes	$T/work/one"
like 'and so do the events' 'cat "$IST_DIR"/sessions/w/events' \
    'by=profile:trusting'
isesh kill w >/dev/null 2>&1
rm one/answers
sed -i '/^run:/{p;s/run/resume/;}' "$agents/truster.agent"
status 'a new process of the session' 0 'isesh restart w'
soon 'is given the same' 30 'answered one'
status 'without a word in the profile' 0 'isesh start x -a truster -d two'
ok 'it waits for a person' 'passed_by x two'
status 'who can answer' 0 'imessenger approve x'
status 'a name that is a pattern' 0 'isesh start y -a truster -p trusting -d "three [x]"'
soon 'is just a name' 30 'answered "three [x]"'

asker_trusts '{work}'
sed -i 's/asker {work}/asker -d {work}/' "$agents/truster.agent"
status 'who does not take the key' 0 'isesh start d -a truster -p trusting -d seven'
noted() { imessenger audit d -o by | grep -q profile; }
soon 'is given it' 30 noted
asks d && imessenger deliver --startup d >"$T/by" 2>&1
is 'once' 'imessenger audit d -o by' profile:trusting
like 'and says that it asks yet' 'imessenger pending d -o kind' startup

asker_trusts '{work}/elsewhere'
status 'a dialog about another directory' 0 'isesh start z -a truster -p trusting -d four'
ok 'waits for a person' 'passed_by z four'
asker_trusts '{work}'
sed -i 's/^startup-trust: .*/startup-trust: Ye*/' "$agents/truster.agent"
status 'an option in other words' 0 'isesh start v -a truster -p trusting -d five'
ok 'waits for a person' 'passed_by v five'
sed -i 's/^startup-trust: .*/startup-trust: Yes/' "$agents/truster.agent"
sed -i 's/reason: startup/reason: approval/' "$agents/truster.rules"
status 'a dialog that is not of the start' 0 'isesh start u -a truster -p trusting -d six'
soon 'asks' 30 'imessenger pending u'
imessenger deliver --startup u >"$T/out" 2>&1
ok 'and waits for a person' 'test ! -s six/answers'

like "a project's own profile" 'isesh start t -a truster -p strange' "this project's"
status 'is not trusted to trust' 6 'isesh start t -a truster -p strange'
printf -- '---\nstartup: all\n---\n' >"$profiles/odd.md"
like 'there is nothing else to give' 'isesh start t -a truster -p odd' "not 'all'"
done_testing

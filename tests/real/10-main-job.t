#!/bin/sh
# The main job with two real Claude Codes: nobody types anything but the first sentence.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when system /my-project.{0,400}manager/ text /Add user authentication/
    bash isesh prompt list
    bash isesh prompt show worker-management
    bash isesh start auth-worker -p tda-worker
    bash imessenger send auth-worker "Implement JWT authentication middleware"
    bash smon wait auth-worker --until waiting --timeout 100s
    bash imessenger pending auth-worker
    bash imessenger approve auth-worker
    # as one does who is told that nothing was done yet; else there is nothing to approve
    bash imessenger approve auth-worker
    bash imessenger inbox --wait --timeout 100s
    bash smon wait auth-worker --until idle,done --timeout 100s
    say Report: authentication is ready.

when system /auth-worker.{0,400}worker/ text /Implement JWT/
    bash echo "export const auth = 1" | tee auth.js
    bash imessenger send my-project "[COMPLETE] auth.js has the middleware"
    say I have reported.

when text /COMPLETE/
    say Thank you.
EOF

cd "$WORK"
ok 'a manager starts' isesh start my-project -p tda-manager -a claude
ok 'it gets ready' smon wait my-project --until idle --timeout 300s
imessenger send my-project 'Add user authentication with JWT' >"$REAL/sent"
note "$(cat "$REAL/sent")"
seq=$(awk '{ print $3 }' "$REAL/sent")

ok 'the worker did the work' wait_for 90 test -f auth.js
reported() { [ -n "$(requests 'Report: authentication is ready')" ] || shows my-project 'Report: authentication is ready'; }
ok 'the manager reports' wait_for 60 reported
ok 'and its turn ends' smon wait my-project --until idle --after "$seq" --timeout 300s

events() { smon log "$1" | grep -q -e "$2"; }
ok 'the worker was a child of the manager' test "$(isesh show auth-worker -o parent,role)" = "my-project	worker"
ok 'it asked' events auth-worker 'ask.*open.*tee auth.js'
ok 'its manager answered' events auth-worker 'ask.*answered.*by=my-project'
ok 'its claim is kept' events auth-worker 'claim word=done text=auth.js has the middleware'
is 'nobody else was asked for anything' "$(smon log my-project | grep -c 'ask.*open')" 0
ok 'the brief reached the model' test -n "$(requests 'imessenger approve')"
ok 'both can be stopped' isesh stop -t 90s auth-worker my-project
is 'and have ended well' "$(isesh ls -A -o name,state | tr '\n\t' '; ')" 'auth-worker done;my-project exited;'
done_testing

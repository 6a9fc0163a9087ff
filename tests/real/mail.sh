# mail.sh - sourced after lib.sh by the tests that send 50 messages of every kind into a
# real CLI: 30 while it is idle, 12 while it works, 8 while it asks.  The judge, judge.pl, is
# the model: in the last request each text stands once, whole, in the order of sending.
#
#   mail_start CLI           sets all up, and a session w of this CLI comes up
#   fifty DIALOG [ANSWER]    sends them all; DIALOG is a line of what it shows when it asks;
#                            ANSWER is a command that says no, if not imessenger deny
#   send ARGS...             imessenger send w
#   idle, busy               is it?
#
# A test may define again: ready, what the screen has to show besides; open_dialog, what has to
# be done for one: hook_dies where there is none while our hook waits.

mail_start() {
    real_start "$1" <<'EOF'
when /take your time again/
    until again
    say At last.

when /take your time/
    until go
    say At last.

when /please make (\S+)/
    escalate touch {1}
    say I made {1}.

when /./
    say Understood.
EOF
    cd "$WORK"
    mkdir "$REAL/sent"
    ok 'a session' isesh start w -a "$1"
    ok 'it comes up' wait_for 120 idle
}

ready() { :; }
open_dialog() { :; }
send() { imessenger send w "$@"; }
idle() { smon is w idle,done >/dev/null 2>&1 && ready; }
busy() { smon is w busy; }
none_left() { imessenger deliver w 2>/dev/null; ! imessenger inbox w >/dev/null; }
asks() { smon is w waiting; }

# body N: begins with a mark, ends with another
body() {
    case $(($1 % 15)) in
    0) printf 'mark-%s. one line end-%s.' "$1" "$1" ;;
    1) printf 'mark-%s.\nthree\nlines end-%s.' "$1" "$1" ;;
    2) printf 'mark-%s.\n' "$1"; seq -f 'line %g' 1 48; printf 'end-%s.' "$1" ;;
    3) printf 'mark-%s. ' "$1"; seq -f 'word%g' -s ' ' 1 1250; printf 'end-%s.' "$1" ;;
    4) printf 'mark-%s. ' "$1"; seq -f 'number%g' -s ' ' 1 8000; printf 'end-%s.' "$1" ;;
    5) printf '/mark-%s. slash end-%s.' "$1" "$1" ;;
    6) printf '!mark-%s. bang end-%s.' "$1" "$1" ;;
    7) printf '@mark-%s. at end-%s.' "$1" "$1" ;;
    8) printf '#mark-%s. hash end-%s.' "$1" "$1" ;;
    9) printf -- '-mark-%s. dash end-%s.' "$1" "$1" ;;
    10) printf 'mark-%s. backslash end-%s.\\' "$1" "$1" ;;
    11) printf 'mark-%s. file end-%s. @some-file' "$1" "$1" ;;
    12) printf 'mark-%s. äöü 日本語 end-%s.' "$1" "$1" ;;
    13) printf 'mark-%s. 👍🏽 🎉 end-%s.' "$1" "$1" ;;
    14) printf 'mark-%s. \033[201~ \033[31m end-%s.' "$1" "$1" ;;
    esac
}

# sent WHEN FROM TO [OPTION...]: sends these, each WHEN it is so, prints the verdicts
sent() {
    when=$1 i=$2 last=$3
    shift 3
    while [ "$i" -le "$last" ]; do
        body "$i" >"$REAL/sent/$i"
        wait_for 60 "$when" || {
            echo "not-$when-before-$i"
            return
        }
        send --id "k$i" "$@" <"$REAL/sent/$i" 2>>"$REAL/err" | cut -d ' ' -f 2
        i=$((i + 1))
    done
}

# Those whose hook decides show their dialog only when it is gone.
hook_dies() {
    wait_for 10 hook_pids >/dev/null
    for pid in $(hook_pids); do kill -9 "$pid" || :; done
}

hook_pids() {
    perl -e '
        for (glob "/proc/[0-9]*") {
            my ($pid) = /(\d+)/;
            my $is = contents("$_/cmdline") =~ /imessenger\0hook\0PermissionRequest/;
            push @pids, $pid
                if $is && "\0" . contents("$_/environ") =~ /\0HOME=\Q$ENV{HOME}\E\0/;
        }
        print "@pids\n";
        exit(@pids == 0);
        sub contents { open my $in, "<", $_[0] or return ""; local $/; <$in> // "" }'
}

# Those of which an agent is only told are read by their ids: the whole body, to the byte.
long_ones() {
    for sent in $(find "$REAL/sent" -size +16k); do
        echo | cat "$sent" - >"$REAL/long"
        imessenger read "k${sent##*/}" w --body | cmp - "$REAL/long" 2>&1 || :
    done
}

judge() { perl "$real_here/judge.pl" "$MODEL_LOG" "$REAL/sent"; }
judged() { [ -z "$(judge)" ]; }

fifty() {
    is 'to an idle one: 15, each taken' "$(sent idle 1 15 -t 180s | sort | uniq -c | tr -s ' \n' ' ')" ' 15 taken '
    private_tmux resize-window -t =w: -x 80 -y 24
    is 'to one in a small window: 15 more' "$(sent idle 16 30 -t 180s | sort | uniq -c | tr -s ' \n' ' ')" ' 15 taken '

    wait_for 60 idle
    send 'take your time' --id slow >/dev/null
    ok 'it works' wait_for 10 busy
    sent busy 31 42 >"$REAL/busy"
    is 'to a busy one: 12, none typed' "$(sort -u "$REAL/busy")" queued
    : >"$MODEL_LOG/go"
    ok '... and taken when it is through' wait_for 60 none_left

    wait_for 60 idle
    send 'please make zebra-file' --id make >/dev/null
    ok 'it asks' wait_for 60 asks
    open_dialog
    ok '... and shows it' wait_for 10 shows w "$1"
    sent asks 43 50 >"$REAL/dialog"
    is 'to one that asks: 8, none typed' "$(sort -u "$REAL/dialog")" queued
    ok '... and the dialog stands' shows w "$1"
    ok '... unanswered' test ! -e zebra-file
    shift
    [ $# -gt 0 ] || set -- imessenger deny w -m 'not now'
    ok 'it is denied' "$@"
    ok '... and then they are taken' wait_for 60 none_left
    wait_for 60 idle
    wait_for 10 judged || : # the last request is written by then
    is 'each reached the model once, whole, in order' "$(judge)" ''
    is '... and a long one is whole where it is told to be' "$(long_ones)" ''
    is 'no command was run' "$(ls)" ''
}

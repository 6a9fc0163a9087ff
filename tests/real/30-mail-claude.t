#!/bin/sh
# 50 messages of every kind into the real claude: idle, busy, with a dialog
# open.  The judge is the model: in the last request each text stands once, in
# the order of sending.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when /take your time/
    wait 4
    say At last.

when /please make (\S+)/
    bash touch {1}
    say I made {1}.

when /./
    say Understood.
EOF

cd "$WORK"
send() { imessenger send w "$@"; }
idle() { smon is w idle,done >/dev/null 2>&1 && has_box w; }
none_left() { imessenger deliver w 2>/dev/null; ! imessenger inbox w >/dev/null; }

# body N: begins with a mark, ends with another
body() {
    b=$1
    case $((b % 15)) in
    0) printf 'mark-%s. one line end-%s.' "$b" "$b" ;;
    1) printf 'mark-%s.\nthree\nlines end-%s.' "$b" "$b" ;;
    2) printf 'mark-%s.\n' "$b"; seq -f 'line %g' 1 48; printf 'end-%s.' "$b" ;;
    3) printf 'mark-%s. ' "$b"; seq -f 'word%g' -s ' ' 1 1250; printf 'end-%s.' "$b" ;;
    4) printf 'mark-%s. ' "$b"; seq -f 'number%g' -s ' ' 1 8000; printf 'end-%s.' "$b" ;;
    5) printf '/mark-%s. slash end-%s.' "$b" "$b" ;;
    6) printf '!mark-%s. bang end-%s.' "$b" "$b" ;;
    7) printf '@mark-%s. at end-%s.' "$b" "$b" ;;
    8) printf '#mark-%s. hash end-%s.' "$b" "$b" ;;
    9) printf -- '-mark-%s. dash end-%s.' "$b" "$b" ;;
    10) printf 'mark-%s. backslash end-%s.\\' "$b" "$b" ;;
    11) printf 'mark-%s. file end-%s. @some-file' "$b" "$b" ;;
    12) printf 'mark-%s. äöü 日本語 end-%s.' "$b" "$b" ;;
    13) printf 'mark-%s. 👍🏽 🎉 end-%s.' "$b" "$b" ;;
    14) printf 'mark-%s. \033[201~ \033[31m end-%s.' "$b" "$b" ;;
    esac
}

# sent FROM TO [OPTION...]: sends these, prints the verdicts
sent() {
    i=$1 last=$2
    shift 2
    while [ "$i" -le "$last" ]; do
        body "$i" | send --id "k$i" "$@" 2>>"$REAL/err" | cut -d ' ' -f 2
        i=$((i + 1))
    done
}

# What the model was told, in order: a mark for each beginning and each end.
judge() {
    perl -MJSON::PP -e '
        my ($last, $most) = (undef, -1);
        for my $file (@ARGV) {
            open my $in, "<", $file or next;
            local $/;
            my $r = eval { decode_json(<$in>) } or next;
            next unless $r->{tools} && @{ $r->{tools} };
            ($last, $most) = ($r, scalar @{ $r->{messages} })
                if @{ $r->{messages} } >= $most;
        }
        my $text = "";
        for my $m (@{ $last->{messages} }) {
            next if $m->{role} ne "user";
            my $c = $m->{content};
            $text .= ref $c ? join("\n", map { $_->{text} // "" } @$c) : $c;
            $text .= "\n";
        }
        my (%begin, %end, @order);
        while ($text =~ /(mark|end)-(\d+)\.|message k(\d+) from \S+\] It is long/g) {
            if (defined $3) { push @order, $3; $begin{$3}++; $end{$3}++; next }
            if ($1 eq "end") { $end{$2}++; next }
            push @order, $2;
            $begin{$2}++;
        }
        for my $n (1 .. 50) {
            printf "%d came %d times, ended %d times\n", $n, $begin{$n} // 0, $end{$n} // 0
                if ($begin{$n} // 0) != 1 || ($end{$n} // 0) != 1;
        }
        for my $i (1 .. $#order) {
            print "$order[$i] came after $order[$i - 1]\n" if $order[$i] < $order[$i - 1];
        }' "$MODEL_LOG"/req-*.json
}

ok 'a session' isesh start w -a claude
ok 'it comes up' wait_for 30 idle

is 'to an idle one: 30, each taken' "$(sent 1 30 -t 30s | sort | uniq -c | tr -d '\n')" \
    '     30 taken'

wait_for 20 idle
send 'take your time' --id slow >/dev/null
ok 'it works' wait_for 10 smon is w busy
sent 31 42 >"$REAL/busy"
is 'to a busy one: 12, none typed' "$(sort -u "$REAL/busy")" queued
ok '... and taken when it is through' wait_for 60 none_left

wait_for 20 idle
send 'please make zebra-file' --id make >/dev/null
ok 'it asks' wait_for 20 imessenger pending w
wait_for 10 shows w 'Do you want to proceed'
sent 43 50 >"$REAL/dialog"
is 'to one that asks: 8, none typed' "$(sort -u "$REAL/dialog")" queued
ok '... and the dialog stands' shows w 'Do you want to proceed'
ok '... unanswered' test ! -e zebra-file
ok 'it is denied' imessenger deny w -m 'not now'
ok '... and then they are taken' wait_for 60 none_left
wait_for 20 idle
sleep 1 # the last request is written by then
is 'each reached the model once, in order' "$(judge)" ''
is 'no command was run' "$(ls)" ''

wait_for 20 idle
send 'take your time again' --id slow2 >/dev/null
wait_for 10 smon is w busy
send --now 'interject-now' --id now1 -t 10s >"$REAL/now" 2>&1 || :
is '--now: typed while it works, and taken' "$(cut -d ' ' -f 1,2 "$REAL/now")" 'now1 taken'
ok '... once' test "$(grep -l interject-now "$MODEL_LOG"/req-*.json | wc -l)" -le 3
wait_for 30 idle
is 'a command of its own' "$(send --command /context --id cmd -t 10s | cut -d ' ' -f 2)" taken
wait_for 20 idle
ok 'a draft' send --draft 'zebra draft'
ok '... stands there' shows w '❯.zebra draft$'
done_testing

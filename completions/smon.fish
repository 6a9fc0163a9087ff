# fish completion of smon; made by completions/generate.sh

# Is this the command so far, whatever follows?  Without one: is there none?
function __smon_is
    set -l words (commandline -opc)[2..]
    set -l n (count $argv)
    if test $n -eq 0
        return (count $words)
    end
    test "$words[1..$n]" = "$argv"
end

# __smon_at N COMMAND: is operand N of the command what is typed now?
function __smon_at
    set -l n 1
    set -l words (commandline -opc)[2..]
    set -l skip 0
    for word in $words[(count $argv)..]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word --after --agent --facts --fields --file --id --jq --lines --save --timeout --title --truth --until -a -f -n -o -t -u
            set skip 1
        else if not string match -q -- '-*' $word
            set n (math $n + 1)
        end
    end
    string match -q '*-' $argv[1]; and test $n -ge (string trim -r -c - $argv[1])
    or test "$n" = $argv[1]
end

complete -c smon -f
complete -c smon -n '__smon_is' -a status -d 'tell what sessions are doing'
complete -c smon -n '__smon_is' -a wait -d 'wait until sessions are in a state'
complete -c smon -n '__smon_is' -a watch -d 'tell of every change of sessions as it comes'
complete -c smon -n '__smon_is' -a is -d 'tell by the exit status whether it is in a state'
complete -c smon -n '__smon_is' -a screen -d 'show its screen, or the last one if it has ended'
complete -c smon -n '__smon_is' -a transcript -d 'show what was said in its conversation'
complete -c smon -n '__smon_is' -a log -d 'show the events of a session'
complete -c smon -n '__smon_is' -a explain -d 'tell its state, and what each rule and source said'
complete -c smon -n '__smon_is' -a drift -d 'list screens that the rules do not know, or tell otherwise'
complete -c smon -n '__smon_is' -a help -d 'tell what the commands do'
complete -c smon -n '__smon_is status' -s F -l follow -d 'show it anew whenever it changes'
complete -c smon -n '__smon_is status' -s o -l fields -x -a '(__fish_append , name state since agent detail model role profile parent depth work task nick tags started output seen life why turn reason hands claim claimed source conflict stale stuck title mail permission conversation generation pid pane seq id)' -d 'the columns to print, in order'
complete -c smon -n '__smon_is status' -l json -d 'a JSON object a line'
complete -c smon -n '__smon_is status' -l jq -x -d 'what a jq filter makes of each object'
complete -c smon -n '__smon_is status' -s z -l null -d 'end rows with NUL'
complete -c smon -n '__smon_is status' -l screens -d 'look also at screens of agents that report'
complete -c smon -n '__smon_is status; and __smon_at 1- status' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is wait' -s u -l until -x -a '(__fish_append , idle busy waiting done error blocked needs-test handoff up exited crashed failed lost)' -d 'states, commas between: idle, busy, waiting, done, error, blocked, needs-test, handoff, up, exited, crashed, failed, lost'
complete -c smon -n '__smon_is wait' -s t -l timeout -x -d 'wait no longer than this'
complete -c smon -n '__smon_is wait' -l after -x -d 'a state entered before this position, the third word that send prints, does not count; of several: NAME@SEQ of each'
complete -c smon -n '__smon_is wait' -l any -d 'one of the sessions is enough'
complete -c smon -n '__smon_is wait; and __smon_at 1- wait' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is watch' -l json -d 'a JSON object a line'
complete -c smon -n '__smon_is watch; and __smon_at 1- watch' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is is; and __smon_at 1 is' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is is; and __smon_at 2 is' -a '(__fish_append , idle busy waiting done error blocked needs-test handoff up exited crashed failed lost)'
complete -c smon -n '__smon_is screen' -s n -l lines -x -d 'only so many, the last that are not empty'
complete -c smon -n '__smon_is screen; and __smon_at 1 screen' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is transcript' -s F -l follow -d 'go on with what is said from now'
complete -c smon -n '__smon_is transcript' -s n -l lines -x -d 'only so many, the last'
complete -c smon -n '__smon_is transcript' -l path -d 'only where the file is'
complete -c smon -n '__smon_is transcript; and __smon_at 1 transcript' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is log' -s F -l follow -d 'go on with what is written from now'
complete -c smon -n '__smon_is log' -s n -l lines -x -d 'only so many, the last'
complete -c smon -n '__smon_is log' -l after -x -d 'only from this position on'
complete -c smon -n '__smon_is log' -l json -d 'a JSON object a line'
complete -c smon -n '__smon_is log; and __smon_at 1 log' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is explain' -s a -l agent -x -a '(isesh agents -o name 2>/dev/null)' -d 'whose rules to ask'
complete -c smon -n '__smon_is explain' -s f -l file -r -F -d 'a captured screen, plain or with escapes'
complete -c smon -n '__smon_is explain' -l title -x -d 'the title of its terminal'
complete -c smon -n '__smon_is explain' -l facts -r -F -d 'what else its terminal knew, as JSON'
complete -c smon -n '__smon_is explain' -l json -d 'one JSON object'
complete -c smon -n '__smon_is explain' -l save -x -a '(__fish_complete_directories)' -d 'make its screen a test case below this directory'
complete -c smon -n '__smon_is explain' -l truth -x -d 'what the agent really did: idle, busy, waiting, ...'
complete -c smon -n '__smon_is explain' -l id -x -d 'save this drift, not the screen'
complete -c smon -n '__smon_is explain; and __smon_at 1 explain' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is drift' -l look -d 'look at the screens now; takes 5 s'
complete -c smon -n '__smon_is drift' -l id -x -d 'show this one'
complete -c smon -n '__smon_is drift' -l save -x -a '(__fish_complete_directories)' -d 'make it a test case below this directory'
complete -c smon -n '__smon_is drift' -l truth -x -d 'what the agent really did: idle, busy, waiting, ...'
complete -c smon -n '__smon_is drift' -s o -l fields -x -a '(__fish_append , id session time agent what turn said by rule version title)' -d 'the columns to print, in order'
complete -c smon -n '__smon_is drift' -l json -d 'a JSON object a line'
complete -c smon -n '__smon_is drift' -l jq -x -d 'what a jq filter makes of each object'
complete -c smon -n '__smon_is drift' -s z -l null -d 'end rows with NUL'
complete -c smon -n '__smon_is drift; and __smon_at 1- drift' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c smon -n '__smon_is help; and __smon_at 1 help' -a 'status wait watch is screen transcript log explain drift help'

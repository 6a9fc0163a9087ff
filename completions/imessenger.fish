# fish completion of imessenger; made by completions/generate.sh

# Is this the command so far, whatever follows?  Without one: is there none?
function __imessenger_is
    set -l words (commandline -opc)[2..]
    set -l n (count $argv)
    if test $n -eq 0
        return (count $words)
    end
    test "$words[1..$n]" = "$argv"
end

# __imessenger_at N COMMAND: is operand N of the command what is typed now?
function __imessenger_at
    set -l n 1
    set -l words (commandline -opc)[2..]
    set -l skip 0
    for word in $words[(count $argv)..]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word --after --agent --dir --fields --file --from --id --jq --kind --lines --message --profile --reply-to --role --timeout --ttl -a -d -f -m -n -o -p -t
            set skip 1
        else if not string match -q -- '-*' $word
            set n (math $n + 1)
        end
    end
    string match -q '*-' $argv[1]; and test $n -ge (string trim -r -c - $argv[1])
    or test "$n" = $argv[1]
end

complete -c imessenger -f
complete -c imessenger -n '__imessenger_is' -a send -d 'send a message to a session'
complete -c imessenger -n '__imessenger_is' -a inbox -d 'list the messages of a session'
complete -c imessenger -n '__imessenger_is' -a read -d 'show a message'
complete -c imessenger -n '__imessenger_is' -a reply -d 'answer a message'
complete -c imessenger -n '__imessenger_is' -a recv -d 'take the next message'
complete -c imessenger -n '__imessenger_is' -a ack -d 'say that a message was taken'
complete -c imessenger -n '__imessenger_is' -a watch -d 'print a line for each message that comes'
complete -c imessenger -n '__imessenger_is' -a status -d 'tell how far a message has come'
complete -c imessenger -n '__imessenger_is' -a log -d 'show what became of the messages of a session'
complete -c imessenger -n '__imessenger_is' -a dead -d 'list the messages that were given up'
complete -c imessenger -n '__imessenger_is' -a pending -d 'list what agents ask'
complete -c imessenger -n '__imessenger_is' -a approve -d 'allow what a session asks, this once'
complete -c imessenger -n '__imessenger_is' -a deny -d 'refuse what a session asks'
complete -c imessenger -n '__imessenger_is' -a answer -d 'choose an option of its dialog, or answer in words'
complete -c imessenger -n '__imessenger_is' -a policy -d 'policy show, policy test'
complete -c imessenger -n '__imessenger_is' -a audit -d 'check the log of approvals, and list it'
complete -c imessenger -n '__imessenger_is' -a deliver -d 'hand over queued mail now'
complete -c imessenger -n '__imessenger_is' -a help -d 'tell what the commands do'
complete -c imessenger -n '__imessenger_is policy; and __imessenger_at 1 policy' -a show -d 'list the rules for what is answered without a person'
complete -c imessenger -n '__imessenger_is policy; and __imessenger_at 1 policy' -a test -d 'say what the policy answers, and by which line'
complete -c imessenger -n '__imessenger_is send' -l answer -d 'wait for the answer, and print it'
complete -c imessenger -n '__imessenger_is send' -l command -d 'a command of the agent\'s own, such as /compact'
complete -c imessenger -n '__imessenger_is send' -l draft -d 'type it, and leave it there'
complete -c imessenger -n '__imessenger_is send' -s f -l file -r -F -d 'the text is in this file'
complete -c imessenger -n '__imessenger_is send' -l from -x -d 'the sender\'s name; for people only'
complete -c imessenger -n '__imessenger_is send' -l id -x -d 'an id of your own; the same one twice is one message'
complete -c imessenger -n '__imessenger_is send' -l kind -x -d 'what it is, if its first word does not tell'
complete -c imessenger -n '__imessenger_is send' -l no-reply -d 'tell the agent that no answer is wanted'
complete -c imessenger -n '__imessenger_is send' -l now -d 'do not wait for the end of its turn, if the agent can have that'
complete -c imessenger -n '__imessenger_is send' -l reply-to -x -d 'the message that it answers'
complete -c imessenger -n '__imessenger_is send' -l taken -d 'wait until the agent took it'
complete -c imessenger -n '__imessenger_is send' -s t -l timeout -x -d 'wait so, no longer than this'
complete -c imessenger -n '__imessenger_is send' -l ttl -x -d 'give it up after so long (24h); 0: never'
complete -c imessenger -n '__imessenger_is send' -l urgent -d 'interrupt the agent\'s turn for it'
complete -c imessenger -n '__imessenger_is send; and __imessenger_at 1 send' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is inbox' -s A -l all -d 'those that were taken, too'
complete -c imessenger -n '__imessenger_is inbox' -l wait -d 'wait until something is queued'
complete -c imessenger -n '__imessenger_is inbox' -s t -l timeout -x -d 'wait so, no longer than this'
complete -c imessenger -n '__imessenger_is inbox' -s o -l fields -x -a '(__fish_append , id verdict from to kind date subject reply-to size seq)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is inbox' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is inbox' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is inbox' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is inbox; and __imessenger_at 1 inbox' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is read' -l body -d 'without the headers'
complete -c imessenger -n '__imessenger_is read; and __imessenger_at 2 read' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is reply' -s f -l file -r -F -d 'the text is in this file'
complete -c imessenger -n '__imessenger_is recv' -l body -d 'without the headers'
complete -c imessenger -n '__imessenger_is recv' -l claim -d 'it is taken only once it is acknowledged'
complete -c imessenger -n '__imessenger_is recv' -l wait -d 'wait until something is queued'
complete -c imessenger -n '__imessenger_is recv' -s t -l timeout -x -d 'wait so, no longer than this'
complete -c imessenger -n '__imessenger_is recv; and __imessenger_at 1 recv' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is ack; and __imessenger_at 2 ack' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is watch' -l after -x -d 'those with a higher seq, not only those to come'
complete -c imessenger -n '__imessenger_is watch' -s n -l lines -x -d 'end after so many'
complete -c imessenger -n '__imessenger_is watch' -s t -l timeout -x -d 'end after so long'
complete -c imessenger -n '__imessenger_is watch' -s o -l fields -x -a '(__fish_append , id verdict from to kind date subject reply-to size seq)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is watch' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is watch' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is watch' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is watch; and __imessenger_at 1 watch' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is status' -s o -l fields -x -a '(__fish_append , id verdict from to kind date subject reply-to size seq)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is status' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is status' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is status' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is status; and __imessenger_at 2 status' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is log' -s o -l fields -x -a '(__fish_append , date id verdict from kind via why)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is log' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is log' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is log' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is log; and __imessenger_at 1 log' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is dead' -s o -l fields -x -a '(__fish_append , id to from date why subject)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is dead' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is dead' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is dead' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is dead; and __imessenger_at 1- dead' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is pending' -s o -l fields -x -a '(__fish_append , id session kind tool text cwd input question options shown digest time source)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is pending' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is pending' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is pending' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is pending; and __imessenger_at 1- pending' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is approve' -l always -d 'and do not ask again, if its dialog has such an option'
complete -c imessenger -n '__imessenger_is approve' -l dry-run -d 'only say what would be allowed'
complete -c imessenger -n '__imessenger_is approve; and __imessenger_at 1 approve' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is deny' -s m -l message -x -d 'why: the agent is told'
complete -c imessenger -n '__imessenger_is deny; and __imessenger_at 1 deny' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is answer; and __imessenger_at 1 answer' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is policy show' -s o -l fields -x -a '(__fish_append , verdict tool role profile shelf line)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is policy show' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is policy show' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is policy show' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is policy test' -s a -l agent -x -a '(isesh agents -o name 2>/dev/null)' -d 'the agent whose tool it is: any if you do not say'
complete -c imessenger -n '__imessenger_is policy test' -s d -l dir -x -a '(__fish_complete_directories)' -d 'the directory that it works in'
complete -c imessenger -n '__imessenger_is policy test' -s p -l profile -x -a '(iprompt profile ls -o name 2>/dev/null)' -d 'the profile that it has'
complete -c imessenger -n '__imessenger_is policy test' -l role -x -d 'its role: worker if you do not say'
complete -c imessenger -n '__imessenger_is audit' -s o -l fields -x -a '(__fish_append , line time verdict session id ask tool text cwd digest by as source choice why pids hash whole)' -d 'the columns to print, in order'
complete -c imessenger -n '__imessenger_is audit' -l json -d 'a JSON object a line'
complete -c imessenger -n '__imessenger_is audit' -l jq -x -d 'what a jq filter makes of each object'
complete -c imessenger -n '__imessenger_is audit' -s z -l null -d 'end rows with NUL'
complete -c imessenger -n '__imessenger_is audit; and __imessenger_at 1- audit' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is deliver' -l startup -d 'first answer what it asks at its start, as its profile says'
complete -c imessenger -n '__imessenger_is deliver' -s t -l timeout -x -d 'how long to try each session (10s)'
complete -c imessenger -n '__imessenger_is deliver; and __imessenger_at 1- deliver' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c imessenger -n '__imessenger_is help; and __imessenger_at 1 help' -a 'send inbox read reply recv ack watch status log dead pending approve deny answer policy audit deliver help'

# fish completion of isesh; made by completions/generate.sh

# Is this the command so far, whatever follows?  Without one: is there none?
function __isesh_is
    set -l words (commandline -opc)[2..]
    set -l n (count $argv)
    if test $n -eq 0
        return (count $words)
    end
    test "$words[1..$n]" = "$argv"
end

# __isesh_at N COMMAND: is operand N of the command what is typed now?
function __isesh_at
    set -l n 1
    set -l words (commandline -opc)[2..]
    set -l skip 0
    for word in $words[(count $argv)..]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word --agent --base --branch --copy --count --dir --fields --file --jq --lines --message --model --permission --port --port-name --profile --repo --socket --task --timeout --tools --wait --why --work -a -b -d -f -m -n -o -p -r -t -w
            set skip 1
        else if not string match -q -- '-*' $word
            set n (math $n + 1)
        end
    end
    string match -q '*-' $argv[1]; and test $n -ge (string trim -r -c - $argv[1])
    or test "$n" = $argv[1]
end

complete -c isesh -f
complete -c isesh -n '__isesh_is' -a start -d 'start a session: an agent in a pane of its own'
complete -c isesh -n '__isesh_is' -a adopt -d 'make a session of a pane that was started by hand'
complete -c isesh -n '__isesh_is' -a attach -d 'attach this terminal to a session; C-b d leaves it'
complete -c isesh -n '__isesh_is' -a ls -d 'list sessions'
complete -c isesh -n '__isesh_is' -a show -d 'print all that is known of a session'
complete -c isesh -n '__isesh_is' -a diff -d 'print what a session did to its files since its base'
complete -c isesh -n '__isesh_is' -a update -d 'merge into a session\'s branch what came to its base'
complete -c isesh -n '__isesh_is' -a interrupt -d 'end the turn of busy agents, as a person does by a key'
complete -c isesh -n '__isesh_is' -a hold -d 'let sessions finish their turn, and deliver nothing more'
complete -c isesh -n '__isesh_is' -a unhold -d 'deliver again to sessions on hold'
complete -c isesh -n '__isesh_is' -a freeze -d 'stop all processes of agents where they are, until thaw'
complete -c isesh -n '__isesh_is' -a thaw -d 'let frozen agents go on'
complete -c isesh -n '__isesh_is' -a stop -d 'end sessions: politely, then with all their processes'
complete -c isesh -n '__isesh_is' -a kill -d 'end sessions at once, with all their processes'
complete -c isesh -n '__isesh_is' -a resume -d 'go on with the conversation of a session that ended'
complete -c isesh -n '__isesh_is' -a restart -d 'stop sessions, and resume them'
complete -c isesh -n '__isesh_is' -a rm -d 'forget sessions that ended: record, log and mail'
complete -c isesh -n '__isesh_is' -a next -d 'begin sessions that are queued, as long as there are slots'
complete -c isesh -n '__isesh_is' -a task -d 'task start, task ls, task stop, task restart, task log, task rm'
complete -c isesh -n '__isesh_is' -a prompt -d 'what iprompt does: isesh prompt ls, isesh prompt show name'
complete -c isesh -n '__isesh_is' -a agents -d 'list the agent CLIs that are known, and where they are'
complete -c isesh -n '__isesh_is' -a agent -d 'be an agent that runs each message as a shell command'
complete -c isesh -n '__isesh_is' -a help -d 'tell what the commands do'
complete -c isesh -n '__isesh_is task; and __isesh_at 1 task' -a start -d 'start a dev server or a build in a window of its own'
complete -c isesh -n '__isesh_is task; and __isesh_at 1 task' -a ls -d 'list tasks: which run, on which port, and which failed'
complete -c isesh -n '__isesh_is task; and __isesh_at 1 task' -a stop -d 'end tasks and close their windows'
complete -c isesh -n '__isesh_is task; and __isesh_at 1 task' -a restart -d 'end tasks and start them again'
complete -c isesh -n '__isesh_is task; and __isesh_at 1 task' -a log -d 'print what a task wrote'
complete -c isesh -n '__isesh_is task; and __isesh_at 1 task' -a rm -d 'forget tasks that have ended'
complete -c isesh -n '__isesh_is start' -s p -l profile -r -a '(iprompt profile ls -o name 2>/dev/null)' -d 'what it is told: tda-worker if you name none'
complete -c isesh -n '__isesh_is start' -s a -l agent -r -a '(isesh agents -o name 2>/dev/null)' -d 'the agent CLI, else the profile\'s, else the first installed; several: a session for each, NAME-AGENT'
complete -c isesh -n '__isesh_is start' -l count -r -d 'so many sessions, NAME-1, NAME-2 ...'
complete -c isesh -n '__isesh_is start' -s f -l file -r -d 'a plan: a line for each session, of the words for start'
complete -c isesh -n '__isesh_is start' -s d -l dir -r -a '(__fish_complete_directories)' -d 'the directory to work in'
complete -c isesh -n '__isesh_is start' -s w -l work -r -a '(__fish_complete_directories)' -d 'the same'
complete -c isesh -n '__isesh_is start' -s m -l message -r -d 'the first message to it'
complete -c isesh -n '__isesh_is start' -l task -r -d 'what it is for, for listings'
complete -c isesh -n '__isesh_is start' -l model -r -d 'the model, as its CLI says'
complete -c isesh -n '__isesh_is start' -s W -l worktree -d 'in a git worktree of its own'
complete -c isesh -n '__isesh_is start' -s b -l branch -r -d 'on this branch, made if need be; a worktree\'s or clone\'s'
complete -c isesh -n '__isesh_is start' -s r -l repo -r -d 'in a fresh clone of this'
complete -c isesh -n '__isesh_is start' -l base -r -d 'what a branch is made from and compared with'
complete -c isesh -n '__isesh_is start' -l branch-suffix -d 'another branch, if that is checked out elsewhere'
complete -c isesh -n '__isesh_is start' -l copy -r -d 'ignored files that the workspace gets as well'
complete -c isesh -n '__isesh_is start' -l share -d 'where another session works, on purpose'
complete -c isesh -n '__isesh_is start' -l confine -d 'it sees its directory and little else'
complete -c isesh -n '__isesh_is start' -l if-missing -d 'if it is up already, that is fine'
complete -c isesh -n '__isesh_is start' -l trust -d 'a profile of the project may say what is run, as it is now'
complete -c isesh -n '__isesh_is start' -l detach -d 'do not attach, even at a terminal'
complete -c isesh -n '__isesh_is adopt' -s a -l agent -r -a '(isesh agents -o name 2>/dev/null)' -d 'the agent CLI, if its program does not tell'
complete -c isesh -n '__isesh_is adopt' -l socket -r -d 'of the tmux server that the pane is on'
complete -c isesh -n '__isesh_is adopt' -l task -r -d 'what it is for, for listings'
complete -c isesh -n '__isesh_is attach; and __isesh_at 1 attach' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is ls' -s A -l all -d 'also those that ended well'
complete -c isesh -n '__isesh_is ls' -s o -l fields -r -d 'the columns to print, in order'
complete -c isesh -n '__isesh_is ls' -l json -d 'a JSON object a line'
complete -c isesh -n '__isesh_is ls' -l jq -r -d 'what a jq filter makes of each object'
complete -c isesh -n '__isesh_is ls' -s z -l null -d 'end rows with NUL'
complete -c isesh -n '__isesh_is list' -s A -l all -d 'also those that ended well'
complete -c isesh -n '__isesh_is list' -s o -l fields -r -d 'the columns to print, in order'
complete -c isesh -n '__isesh_is list' -l json -d 'a JSON object a line'
complete -c isesh -n '__isesh_is list' -l jq -r -d 'what a jq filter makes of each object'
complete -c isesh -n '__isesh_is list' -s z -l null -d 'end rows with NUL'
complete -c isesh -n '__isesh_is ps' -s A -l all -d 'also those that ended well'
complete -c isesh -n '__isesh_is ps' -s o -l fields -r -d 'the columns to print, in order'
complete -c isesh -n '__isesh_is ps' -l json -d 'a JSON object a line'
complete -c isesh -n '__isesh_is ps' -l jq -r -d 'what a jq filter makes of each object'
complete -c isesh -n '__isesh_is ps' -s z -l null -d 'end rows with NUL'
complete -c isesh -n '__isesh_is show' -s o -l fields -r -d 'the columns to print, in order'
complete -c isesh -n '__isesh_is show' -l json -d 'a JSON object a line'
complete -c isesh -n '__isesh_is show' -l jq -r -d 'what a jq filter makes of each object'
complete -c isesh -n '__isesh_is show' -s z -l null -d 'end rows with NUL'
complete -c isesh -n '__isesh_is show; and __isesh_at 1 show' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is diff' -l stat -d 'which files, and how much'
complete -c isesh -n '__isesh_is diff; and __isesh_at 1 diff' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is update' -s a -l agent -r -a '(isesh agents -o name 2>/dev/null)' -d 'who resolves conflicts, else the session\'s own agent'
complete -c isesh -n '__isesh_is update' -l fetch -d 'bring what is new in the other repository first'
complete -c isesh -n '__isesh_is update' -l abort -d 'throw away a merge that another session works on'
complete -c isesh -n '__isesh_is update; and __isesh_at 1 update' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is interrupt' -s t -l timeout -r -d 'how long the turn has to end, 10 s if you do not say'
complete -c isesh -n '__isesh_is interrupt; and __isesh_at 1- interrupt' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is hold' -l why -r -d 'what for, for listings'
complete -c isesh -n '__isesh_is hold' -l snapshot -d 'keep what its directory holds, as a commit of its own'
complete -c isesh -n '__isesh_is hold; and __isesh_at 1- hold' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is unhold; and __isesh_at 1- unhold' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is freeze; and __isesh_at 1- freeze' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is thaw; and __isesh_at 1- thaw' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is stop' -s t -l timeout -r -d 'how long it has to end by itself, 10 s if you do not say'
complete -c isesh -n '__isesh_is stop' -l tree -d 'also the sessions that they started, and so on'
complete -c isesh -n '__isesh_is stop; and __isesh_at 1- stop' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is kill; and __isesh_at 1- kill' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is resume' -l fresh -d 'begin a new conversation, with the same brief'
complete -c isesh -n '__isesh_is resume' -l detach -d 'do not attach, even at a terminal'
complete -c isesh -n '__isesh_is resume; and __isesh_at 1 resume' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is restart' -s t -l timeout -r -d 'how long it has to end by itself, 10 s if you do not say'
complete -c isesh -n '__isesh_is restart' -l fresh -d 'begin a new conversation, with the same brief'
complete -c isesh -n '__isesh_is restart; and __isesh_at 1- restart' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is rm; and __isesh_at 1- rm' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is task start' -l port -r -d 'reserve the first free TCP port from there on, as PORT'
complete -c isesh -n '__isesh_is task start' -l port-name -r -d 'what that variable is called instead'
complete -c isesh -n '__isesh_is task start' -l once -d 'it does its work and ends: no server'
complete -c isesh -n '__isesh_is task start' -l wait -r -d 'until it runs: its port answers; with --once, until it ended'
complete -c isesh -n '__isesh_is task start; and __isesh_at 1 task start' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is task ls' -s o -l fields -r -d 'the columns to print, in order'
complete -c isesh -n '__isesh_is task ls' -l json -d 'a JSON object a line'
complete -c isesh -n '__isesh_is task ls' -l jq -r -d 'what a jq filter makes of each object'
complete -c isesh -n '__isesh_is task ls' -s z -l null -d 'end rows with NUL'
complete -c isesh -n '__isesh_is task ls; and __isesh_at 1- task ls' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is task stop' -s A -l all -d 'all tasks of the session'
complete -c isesh -n '__isesh_is task stop; and __isesh_at 1 task stop' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is task restart; and __isesh_at 1 task restart' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is task log' -s n -l lines -r -d 'only so many, the last: 50 if you do not say'
complete -c isesh -n '__isesh_is task log; and __isesh_at 1 task log' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is task rm; and __isesh_at 1 task rm' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c isesh -n '__isesh_is prompt; and __isesh_at 1 prompt' -a '(iprompt help | sed -n \'s/^  \\([a-z]*\\) .*/\\1/p\' | sort -u 2>/dev/null)'
complete -c isesh -n '__isesh_is agents' -s o -l fields -r -d 'the columns to print, in order'
complete -c isesh -n '__isesh_is agents' -l json -d 'a JSON object a line'
complete -c isesh -n '__isesh_is agents' -l jq -r -d 'what a jq filter makes of each object'
complete -c isesh -n '__isesh_is agents' -s z -l null -d 'end rows with NUL'
complete -c isesh -n '__isesh_is agent' -l permission -r -d 'of what the tools do not name: ask, edits (as ask), plan or all'
complete -c isesh -n '__isesh_is agent' -l tools -r -d 'what runs without asking, as in Bash(git log:*)'
complete -c isesh -n '__isesh_is help; and __isesh_at 1 help' -a 'start adopt attach ls show diff update interrupt hold unhold freeze thaw stop kill resume restart rm next task prompt agents agent help'

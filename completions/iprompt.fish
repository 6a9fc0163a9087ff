# fish completion of iprompt; made by completions/generate.sh

# Is this the command so far, whatever follows?  Without one: is there none?
function __iprompt_is
    set -l words (commandline -opc)[2..]
    set -l n (count $argv)
    if test $n -eq 0
        return (count $words)
    end
    test "$words[1..$n]" = "$argv"
end

# __iprompt_at N COMMAND: is operand N of the command what is typed now?
function __iprompt_at
    set -l n 1
    set -l words (commandline -opc)[2..]
    set -l skip 0
    for word in $words[(count $argv)..]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word --fields --jq --kind --profile --session -o -p
            set skip 1
        else if not string match -q -- '-*' $word
            set n (math $n + 1)
        end
    end
    string match -q '*-' $argv[1]; and test $n -ge (string trim -r -c - $argv[1])
    or test "$n" = $argv[1]
end

complete -c iprompt -f
complete -c iprompt -n '__iprompt_is' -a ls -d 'list the prompts'
complete -c iprompt -n '__iprompt_is' -a show -d 'print a prompt'
complete -c iprompt -n '__iprompt_is' -a path -d 'print the path of the file that a prompt or profile is'
complete -c iprompt -n '__iprompt_is' -a profile -d 'profile ls, profile show'
complete -c iprompt -n '__iprompt_is' -a brief -d 'print what a session was told, or would be told'
complete -c iprompt -n '__iprompt_is' -a check -d 'say what is wrong with any prompt, profile or agent file'
complete -c iprompt -n '__iprompt_is' -a help -d 'tell what the commands do'
complete -c iprompt -n '__iprompt_is profile; and __iprompt_at 1 profile' -a ls -d 'list the profiles'
complete -c iprompt -n '__iprompt_is profile; and __iprompt_at 1 profile' -a show -d 'print a profile'
complete -c iprompt -n '__iprompt_is ls' -s o -l fields -x -a '(__fish_append , name from description path)' -d 'the columns to print, in order'
complete -c iprompt -n '__iprompt_is ls' -l json -d 'a JSON object a line'
complete -c iprompt -n '__iprompt_is ls' -l jq -x -d 'what a jq filter makes of each object'
complete -c iprompt -n '__iprompt_is ls' -s z -l null -d 'end rows with NUL'
complete -c iprompt -n '__iprompt_is list' -s o -l fields -x -a '(__fish_append , name from description path)' -d 'the columns to print, in order'
complete -c iprompt -n '__iprompt_is list' -l json -d 'a JSON object a line'
complete -c iprompt -n '__iprompt_is list' -l jq -x -d 'what a jq filter makes of each object'
complete -c iprompt -n '__iprompt_is list' -s z -l null -d 'end rows with NUL'
complete -c iprompt -n '__iprompt_is show' -l session -x -a '(isesh ls -A -o name 2>/dev/null)' -d 'with the variables of this session'
complete -c iprompt -n '__iprompt_is show' -l raw -d 'with the variables unreplaced'
complete -c iprompt -n '__iprompt_is show; and __iprompt_at 1 show' -a '(iprompt ls -o name 2>/dev/null)'
complete -c iprompt -n '__iprompt_is path' -l kind -x -d 'prompt (if you say nothing), profile or agent'
complete -c iprompt -n '__iprompt_is profile ls' -s A -l all -d 'also the parts that others extend'
complete -c iprompt -n '__iprompt_is profile ls' -s o -l fields -x -a '(__fish_append , name role from description extends agent permission tools prompts path)' -d 'the columns to print, in order'
complete -c iprompt -n '__iprompt_is profile ls' -l json -d 'a JSON object a line'
complete -c iprompt -n '__iprompt_is profile ls' -l jq -x -d 'what a jq filter makes of each object'
complete -c iprompt -n '__iprompt_is profile ls' -s z -l null -d 'end rows with NUL'
complete -c iprompt -n '__iprompt_is profile show' -l resolved -d 'with all that it extends'
complete -c iprompt -n '__iprompt_is profile show; and __iprompt_at 1 profile show' -a '(iprompt profile ls -o name 2>/dev/null)'
complete -c iprompt -n '__iprompt_is brief' -s p -l profile -x -a '(iprompt profile ls -o name 2>/dev/null)' -d 'what a session with this profile would be told'
complete -c iprompt -n '__iprompt_is brief; and __iprompt_at 1 brief' -a '(isesh ls -A -o name 2>/dev/null)'
complete -c iprompt -n '__iprompt_is help; and __iprompt_at 1 help' -a 'ls show path profile brief check help'

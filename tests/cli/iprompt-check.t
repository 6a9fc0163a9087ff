. "$(dirname "$0")/../tap.sh"

is 'what is shipped is right' 'iprompt check' ''
status 'and the status says so' 0 'iprompt check'

d=$HOME/.config/ist
mkdir -p "$d/prompts" "$d/profiles" "$d/agents"
problem() { # NAME FILE TEXT REGEX
	printf -- "$3" >"$d/$2"
	like "$1" 'iprompt check' "$4"
	status "$1: status" 1 'iprompt check'
	rm "$d/$2"
}
problem 'an unknown variable' prompts/x.md 'a {nmae}' "variable '{nmae}'"
problem 'a key that is a typo' profiles/x.md '---\nprompt: a\n---\n' \
    "did you mean 'prompts'"
problem 'a prompt that is not there' profiles/x.md '---\nprompts: y\n---\n' \
    "no prompt 'y'"
problem 'a cycle' profiles/x.md '---\nextends: x\n---\n' 'extends itself'
problem 'a base that is not there' profiles/x.md '---\nextends: y\n---\n' \
    "no profile 'y'"
problem 'a role' profiles/x.md '---\nrole: y\n---\n' "no role 'y'"
problem 'a task that cannot be read' profiles/x.md \
    '---\ntasks: build echo built\n---\n' "task 'build echo built' .* be read"
problem 'an agent without run' agents/x.agent 'name: x\n' 'what to run'
problem 'settings that are not JSON' agents/x.agent 'run: x\n\n{' 'not JSON'
problem 'a number' agents/x.agent 'run: x\nsettle: soon\n' 'wants a number'
is 'and right again' 'iprompt check' ''

printf -- '---\nhooks: x\nprompts: messaging\n---\n{name}\n' >"$d/profiles/x.md"
is "other programs' keys are no problem" 'iprompt check' ''
done_testing

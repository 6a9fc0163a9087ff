# bash completion of isesh; made by completions/generate.sh

# Sets what command $1 takes; nouns are what its options want.
_isesh_takes()
{
	options= nouns=' ' operands=
	case $1 in
	'start')
		options='-p --profile -a --agent --count -f --file -d --dir -w --work -m --message --task --model -W --worktree -b --branch -r --repo --base --branch-suffix --copy --share --confine --restore --if-missing --trust --detach --help'
		nouns=' -p=profile --profile=profile -a=agent --agent=agent --count=number -f=plan --file=plan -d=dir --dir=dir -w=dir --work=dir -m=text --message=text --task=text --model=model -b=branch --branch=branch -r=repository --repo=repository --base=branch --copy=pattern --restore=transcript '
		operands='[name]' ;;
	'adopt')
		options='-a --agent --socket --task --help'
		nouns=' -a=agent --agent=agent --socket=socket --task=text '
		operands='name pane' ;;
	'attach')
		options='--client --launch --help'
		nouns=' --client=agent '
		operands='session' ;;
	'ls'|'list'|'ps')
		options='-A --all --archived -d --dir --tree -o --fields --json --jq -z --null --help'
		nouns=' -d=dir --dir=dir -o=fields-ls --fields=fields-ls --jq=filter '
		operands='' ;;
	'show')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-ls --fields=fields-ls --jq=filter '
		operands='session' ;;
	'diff')
		options='--stat --help'
		nouns='  '
		operands='session [path ...]' ;;
	'update')
		options='-a --agent --fetch --abort --help'
		nouns=' -a=agent --agent=agent '
		operands='session' ;;
	'interrupt')
		options='-t --timeout --help'
		nouns=' -t=time --timeout=time '
		operands='session ...' ;;
	'hold')
		options='--why --snapshot --help'
		nouns=' --why=text '
		operands='session ...' ;;
	'unhold')
		options='--help'
		nouns='  '
		operands='session ...' ;;
	'freeze')
		options='--help'
		nouns='  '
		operands='session ...' ;;
	'thaw')
		options='--help'
		nouns='  '
		operands='session ...' ;;
	'stop')
		options='-t --timeout --tree --help'
		nouns=' -t=time --timeout=time '
		operands='session ...' ;;
	'kill')
		options='--help'
		nouns='  '
		operands='session ...' ;;
	'resume')
		options='--fresh --detach --help'
		nouns='  '
		operands='session' ;;
	'restart')
		options='-t --timeout --fresh --help'
		nouns=' -t=time --timeout=time '
		operands='session ...' ;;
	'recover')
		options='-A --all --list -o --fields --json --jq -z --null --help'
		nouns=' -o=fields-recover --fields=fields-recover --jq=filter '
		operands='[session ...]' ;;
	'restore')
		options='--help'
		nouns='  '
		operands='transcript name [argument ...]' ;;
	'archive')
		options='--help'
		nouns='  '
		operands='session ...' ;;
	'rm')
		options='-W --worktree -b --branch --remote-branch --force --help'
		nouns='  '
		operands='session ...' ;;
	'gc')
		options='--older-than --life --dry-run -W --worktree --help'
		nouns=' --older-than=time --life=list '
		operands='' ;;
	'next')
		options='--help'
		nouns='  '
		operands='' ;;
	'rename')
		options='--help'
		nouns='  '
		operands='session name' ;;
	'tag')
		options='--help'
		nouns='  '
		operands='session word ...' ;;
	'nick')
		options='--help'
		nouns='  '
		operands='session [text]' ;;
	'identify')
		options='-t --timeout --help'
		nouns=' -t=time --timeout=time '
		operands='session ...' ;;
	'task start')
		options='--port --port-name --once --wait --help'
		nouns=' --port=number --port-name=name --wait=time '
		operands='session task' ;;
	'task ls')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-task-ls --fields=fields-task-ls --jq=filter '
		operands='[session ...]' ;;
	'task stop')
		options='-A --all --help'
		nouns='  '
		operands='session [task ...]' ;;
	'task restart')
		options='--help'
		nouns='  '
		operands='session task ...' ;;
	'task log')
		options='-n --lines --help'
		nouns=' -n=count --lines=count '
		operands='session task' ;;
	'task rm')
		options='--help'
		nouns='  '
		operands='session task ...' ;;
	'prompt')
		options='--help'
		nouns='  '
		operands='command [argument ...]' ;;
	'agents')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-agents --fields=fields-agents --jq=filter '
		operands='' ;;
	'agent')
		options='--permission --tool --tools --help'
		nouns=' --permission=mode --tool=name --tools=list '
		operands='' ;;
	'doctor')
		options='-A --all -o --fields --json --jq -z --null --help'
		nouns=' -o=fields-doctor --fields=fields-doctor --jq=filter '
		operands='' ;;
	'help')
		options='--help'
		nouns='  '
		operands='[topic]' ;;
	esac
}

# What there is of a noun.
_isesh_list()
{
	case $1 in
	agent) isesh agents -o name ;;
	command) iprompt help | sed -n 's/^  \([a-z]*\) .*/\1/p' | sort -u ;;
	fields-agents) echo name program tested file ;;
	fields-doctor) echo finding what subject text type ;;
	fields-ls) echo name state since agent detail model role profile parent depth work task nick tags started output seen life why turn reason hands claim claimed source conflict stale stuck title mail permission conversation generation pid pane seq id workspace repo branch base ahead behind dirty conflicts ;;
	fields-recover) echo name state since agent detail model role profile parent depth work task nick tags started output seen life why turn reason hands claim claimed source conflict stale stuck title mail permission conversation generation pid pane seq id ;;
	fields-task-ls) echo session task state port since why command argv once pane pid ;;
	profile) iprompt profile ls -o name ;;
	session) isesh ls -A -o name ;;
	task) isesh task ls -o task ;;
	topic) echo start adopt attach ls show diff update interrupt hold unhold freeze thaw stop kill resume restart recover restore archive rm gc next rename tag nick identify task prompt agents agent doctor help ;;
	esac 2>/dev/null
}

# The second words of a command that has two.
_isesh_group()
{
	case $1 in
	task) echo start ls stop restart log rm ;;
	*) return 1 ;;
	esac
}

# Prints the noun of operand number $1 of $2, the last one again if it may.
_isesh_operand()
{
	local noun= word n=0
	for word in $2; do
		case $word in ...*) echo "$noun"; return ;; esac
		noun=${word//[^a-z-]/}
		[ "$n" = "$1" ] && { echo "$noun"; return; }
		n=$((n + 1))
	done
}

_isesh()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[1]} at=2 n=0 i word noun options nouns operands
	local before=
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W 'start adopt attach ls show diff update interrupt hold unhold freeze thaw stop kill resume restart recover restore archive rm gc next rename tag nick identify task prompt agents agent doctor help' -- "$cur"))
		return
	fi
	if word=$(_isesh_group "$cmd"); then
		if [ "$COMP_CWORD" = 2 ]; then
			COMPREPLY=($(compgen -W "$word" -- "$cur"))
			return
		fi
		cmd="$cmd ${COMP_WORDS[2]}" at=3
	fi
	_isesh_takes "$cmd"

	# "--word=x" comes as three words.
	[ "$cur" = = ] && cur=
	[ "$prev" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}
	for ((i = at; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		--) return ;;
		-*) [[ $nouns == *" $word="* ]] && i=$((i + 1)) ;;
		*) n=$((n + 1)) ;;
		esac
	done
	if [[ $nouns == *" $prev="* ]]; then
		noun=${nouns#*" $prev="}
		noun=${noun%% *}
	elif [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$cur"))
		return
	else
		noun=$(_isesh_operand "$n" "$operands")
	fi
	case $noun in
	fields-agents|fields-doctor|fields-ls|fields-recover|fields-task-ls|state) compopt -o nospace 2>/dev/null
		[[ $cur == *,* ]] && before=${cur%,*},
		COMPREPLY=($(compgen -P "$before" -W "$(_isesh_list "$noun")" \
		    -- "${cur##*,}")) ;;
	dir) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -d -- "$cur")) ;;
	file|plan|transcript) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur")) ;;
	?*) COMPREPLY=($(compgen -W "$(_isesh_list "$noun")" -- "$cur")) ;;
	esac
}

complete -F _isesh isesh

. "$(dirname "$0")/../tap.sh"

mkdir -p .ist/prompts "$HOME/.config/ist/prompts"
printf -- '---\ndescription: ours, of course\n---\n\ntext\n' >.ist/prompts/ours.md
echo mine >"$HOME/.config/ist/prompts/mine.md"
echo other >"$HOME/.config/ist/prompts/ours.md"

is 'lists prompts of all shelves' 'iprompt ls -o name,from' \
'conventions	system
messaging	system
mine	user
ours	project
session-start	system
smon-usage	system
worker-management	system'
is 'the same by the name list' 'iprompt list | wc -l' '7'
is 'says what they are about' \
    'iprompt ls --jq "select(.name == \"ours\").description"' 'ours, of course'
like 'says where they are' 'iprompt ls -o path' '/work/.ist/prompts/ours.md$'
status 'an unknown field is refused' 2 'iprompt ls -o nmae'
status 'no operands' 2 'iprompt ls x'

printf -- '---\nno end\n' >.ist/prompts/bad.md
like 'one that is damaged is reported' 'iprompt ls' "prompt 'bad': its front"
like 'and does not hide the others' 'iprompt ls' '^ours'
status 'which the exit status tells' 2 'iprompt ls'
rm .ist/prompts/bad.md

printf 'a\033[31mb\n' >.ist/prompts/red.md
is 'a prompt cannot act on the terminal' 'iprompt show red' 'a^[[31mb'
rm -r .ist "$HOME/.config/ist"
status 'where there is nothing, no' 1 'IST_DATADIR=$T/none iprompt ls'
done_testing

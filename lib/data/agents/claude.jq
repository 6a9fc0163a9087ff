# A line of Claude Code's transcript: what it says of the turn, and when.
# Dialogs are not in it, nor is it told which line is the last.
if .isSidechain == true or .isMeta == true or .isCompactSummary == true then
  empty
elif .type == "system" and .subtype == "turn_duration" then
  "idle \(.timestamp)"
elif .type == "assistant" then
  if .isApiErrorMessage == true then "idle \(.timestamp)"
  else "busy \(.timestamp)" end
elif .type == "user" then
  (.message.content |
    if type == "array" then (map(.text? // "") | join(""))
    else tostring end) as $text |
  if ($text | startswith("[Request interrupted by user")) then
    "idle \(.timestamp)"
  elif ($text | test("^<(command-|local-command|bash-)")) then empty
  else "busy \(.timestamp)" end
else
  empty
end

# A line of codex' rollout: what it says of the turn, and when.  Dialogs are
# not in it.
if .type == "event_msg" then
  if .payload.type == "task_started" then "busy \(.timestamp)"
  elif .payload.type == "task_complete" or .payload.type == "turn_aborted"
  then "idle \(.timestamp)"
  else empty end
else
  empty
end

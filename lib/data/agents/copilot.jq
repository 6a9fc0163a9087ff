# A line of copilot's events: what it says of the turn, and when.  Its hook tells
# of an end that is no abort and no error; what was asked when it was ended is
# completed behind that.
if .type == "user.message" or
  (.type == "permission.completed" and .data.result.kind != "cancelled")
then "busy \(.timestamp)"
elif .type == "abort" or .type == "session.error" then "idle \(.timestamp)"
else empty end

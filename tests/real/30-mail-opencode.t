#!/bin/sh
# 50 messages of every kind into the real opencode.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/mail.sh"

ready() { shows w ' · Large Scripted'; }

mail_start opencode
fifty 'Allow once'
done_testing

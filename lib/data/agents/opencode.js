// opencode.js - opencode calls our hooks: what is said to us in the words of claude's hooks
//
// It is loaded into the one opencode that isesh has started, by opencode.agent.  Whatever goes
// wrong here is between us: opencode must not feel it.  What our programs answer is carried
// out: mail at the end of a turn becomes the next prompt, a verdict answers the permission.

import { spawn } from "node:child_process"

const bin = (process.env.PATH || "").split(":")[0] // isesh puts our programs first

export const Ist = async ({ client, directory }) => {
  const parents = new Map() // a subagent's session has one; it is not what we are asked about
  const open = new Map() // permissions that are asked for, and our hook that waits
  let busy = false

  const isRoot = async (id) => {
    if (!parents.has(id)) {
      const { data } = await client.session.get({ path: { id } })
      parents.set(id, data?.parentID || "")
    }
    return parents.get(id) === ""
  }

  const say = (program, event, data) => new Promise((done) => {
    let out = ""
    const child = spawn(`${bin}/${program}`, ["hook", event], { stdio: ["pipe", "pipe", "ignore"] })
    child.on("error", () => done({}))
    child.stdin.on("error", () => {})
    child.stdout.on("data", (text) => { out += text })
    child.on("close", () => { try { done(JSON.parse(out)) } catch { done({}) } })
    child.stdin.end(JSON.stringify({ cwd: directory, hook_event_name: event, ...data }))
    if (event === "PermissionRequest") open.set(data.id, child)
  })

  const stop = async (session_id) => {
    if (!await isRoot(session_id)) return
    const answer = await say("imessenger", "Stop", { session_id, stop_hook_active: busy })
    busy = answer.decision === "block"
    const text = answer.reason || answer.hookSpecificOutput?.additionalContext
    if (text)
      await client.session.promptAsync({ path: { id: session_id }, body: { parts: [{ type: "text", text }] } })
  }

  const asked = async (p) => {
    const tool = { bash: "Bash", edit: "Edit", webfetch: "WebFetch" }[p.permission] || p.permission
    const input = { command: p.metadata?.command, file_path: p.metadata?.filepath, url: p.metadata?.url,
      pattern: p.patterns?.join(" ") }
    const answer = await say("imessenger", "PermissionRequest",
      { id: p.id, session_id: p.sessionID, tool_name: tool, tool_input: input })
    const verdict = answer.hookSpecificOutput?.decision
    if (!open.delete(p.id) || !verdict) return
    await client.postSessionIdPermissionsPermissionId({ path: { id: p.sessionID, permissionID: p.id },
      body: { response: verdict.behavior === "allow" ? "once" : "reject" } })
  }

  const on = {
    "session.created": ({ info }) => {
      parents.set(info.id, info.parentID || "")
      return info.parentID || say("smon", "SessionStart", { session_id: info.id, source: "startup" })
    },
    "session.error": ({ sessionID, error }) => error?.name === "MessageAbortedError"
      ? say("smon", "Interrupt", { session_id: sessionID })
      : say("smon", "StopFailure", { session_id: sessionID, error: error?.data?.message || error?.name }),
    "session.idle": ({ sessionID }) => stop(sessionID),
    "permission.asked": asked,
    "permission.replied": (p) => { // by a person: our hook need not wait, and the tool goes on
      const id = p.requestID || p.permissionID
      const child = open.get(id)
      open.delete(id)
      child?.kill()
      if (child && open.size === 0 && (p.reply || p.response) !== "reject")
        return say("smon", "PreToolUse", { session_id: p.sessionID })
    },
  }

  return {
    event: async ({ event }) => {
      Promise.resolve(on[event.type]?.(event.properties)).catch(() => {})
    },
    "chat.message": async ({ sessionID }, { parts }) => {
      if (!await isRoot(sessionID).catch(() => true)) return
      const prompt = parts.filter((p) => p.type === "text" && !p.synthetic).map((p) => p.text).join("\n")
      await say("smon", "UserPromptSubmit", { session_id: sessionID, prompt })
    },
    "tool.execute.after": async ({ tool, sessionID }) => {
      await say("smon", "PostToolUse", { session_id: sessionID, tool_name: tool })
    },
  }
}

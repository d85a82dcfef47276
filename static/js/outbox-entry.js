// Reads a form of the diary as an entry to be kept: what kind, which one, what it says. Shared by the pages and the
// worker: leaves the name outboxEntry.
"use strict";
{
  const LEFT_OUT = ["csrfmiddlewaretoken", "find", "next", "outbox_account"];
  const ADD = /^\/add\/([a-z]+)\/$/;
  const ENTRY = /^\/entry\/([a-z]+)\/([0-9a-f-]{36})\/(delete\/|tell\/)?$/;

  function fieldsOf(pairs) {
    const fields = {};
    for (const [name, value] of pairs) {
      if (LEFT_OUT.includes(name) || typeof value !== "string") continue;
      fields[name] = name in fields ? [fields[name], value].flat() : value;
    }
    return fields;
  }

  // null for a form that is no entry, such as a search.
  self.outboxEntry = (path, data) => {
    const [add, saved] = [ADD.exec(path), ENTRY.exec(path)];
    if ((!add && !saved) || data.get("find")) return null;
    const fields = fieldsOf(data);
    const uuid = saved?.[2] ?? fields.uuid;
    if (!uuid) return null;
    const [kind, op] = [(add ?? saved)[1], saved?.[3] === "delete/" ? "delete" : "put"];
    // One touch that adds to a saved entry says nothing about the rest of it.
    return { op, kind, uuid, fields, isWhole: saved?.[3] !== "tell/", isKnown: Boolean(saved) };
  };
}

// Accepts the invitation on standard input with ical.js; the answer goes to standard output.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const find = createRequire(`${process.argv[2]}/package.json`);
const { default: ICAL } = await import(pathToFileURL(find.resolve("ical.js")).href);
const request = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const event = request.getFirstSubcomponent("vevent");
const answer = new ICAL.Component(["vcalendar", [], []]);
answer.updatePropertyWithValue("prodid", "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN");
answer.updatePropertyWithValue("version", "2.0");
answer.updatePropertyWithValue("method", "REPLY");
event.getFirstProperty("attendee").setParameter("partstat", "ACCEPTED");
event.updatePropertyWithValue("comment", "Kommer, med vara; kanskje");
answer.addSubcomponent(event);
process.stdout.write(answer.toString() + "\r\n");

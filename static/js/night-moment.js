// The clock on the wall of the person's own zone: what it shows, and which night is meant.
const parts = (zone, at) => {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
};
const day = ({ year, month, day: date }) => `${year}-${month}-${date}`;
const before = (date, days) => new Date(Date.parse(`${date}T12:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

// “03:12”, or “3:12 a.m.” for a clock of twelve hours.
export function clockText(zone, clock, at) {
  const { hour, minute } = parts(zone, at);
  if (clock !== "12") return `${hour}:${minute}`;
  return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? "a.m." : "p.m."}`;
}

export function isNight({ zone, bed, up }, at) {
  const { hour, minute } = parts(zone, at);
  const time = `${hour}:${minute}`;
  return bed <= up ? time >= bed && time < up : time >= bed || time < up;
}

// The date of the night that “no cramp” speaks of: the present one between bedtime and getting up, else the last one.
export function nightMeant({ zone, bed, up }, at) {
  const wall = parts(zone, at);
  const time = `${wall.hour}:${wall.minute}`;
  const isMorning = wall.hour < 12;
  if (isNight({ zone, bed, up }, at)) return before(day(wall), isMorning ? 1 : 0);
  const isUp = time >= (up < "12:00" ? up : "12:00");
  return before(day(wall), isUp ? 1 : 2);
}

import { isSameMark, type Mark, withMark } from "../exchange/mark.js";
import { isAdopted, type ObjectKind, type Observed } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";

/** The resource that asks, as marks name it. */
export interface Claimant {
  /** Project, stack and name, joined by `/`. */
  readonly owner: string;
  /** Short hash of its whole URN. */
  readonly urn: string;
  /** What release 0.1 wrote in its place; undefined for a resource that is younger. */
  readonly formerOwner?: string | undefined;
  /** Type of the component that it is in. */
  readonly parent?: string | undefined;
}

/** Which resource holds an object in this run, and by which making. */
export interface Claim {
  readonly urn: string;
  readonly making: string | undefined;
}

/** What a state knows of its hold on an object. */
export interface Hold {
  /** None in a state of release 0.1, or after an import. */
  readonly making?: string | undefined;
  /** The object has no room for a mark. */
  readonly isUnmarked: boolean;
}

/** What this run knows of the program's resources: those that were asked about are alive. */
export interface Living {
  isAlive(urn: string): boolean;
  claimOn(guid: string): Claim | undefined;
}

/** Whether the mark names the resource itself, whichever making it was. */
export function isMarkOf(mark: Mark | undefined, me: Claimant): boolean {
  if (mark === undefined) return false;
  if (mark.urn !== undefined) return mark.urn === me.urn;
  return mark.owner === me.owner || mark.owner === me.formerOwner;
}

/** Whether the resource may take the object over: its own, or one that a resource of this stack left, which is not alive any more. */
export function mayTakeOver(mark: Mark | undefined, me: Claimant, living: Living): boolean {
  if (isMarkOf(mark, me)) return true;
  if (mark?.owner === undefined || stackOf(mark.owner) !== stackOf(me.owner)) return false;
  return mark.urn === undefined || !living.isAlive(mark.urn);
}

/**
 * Whether a resource that goes may remove the object, or has been followed by another that took it over. One that took
 * it over and is gone itself, as after a crash, does not keep it from going.
 */
export function mayRemove(
  { guid, mark }: Observed,
  me: Claimant,
  { making, isUnmarked }: Hold,
  living: Living,
): boolean {
  if (isFollowed(living.claimOn(guid), me, making)) return false;
  if (mark?.making === undefined) return making === undefined || isUnmarked;
  return mark.making === making || mayTakeOver(mark, me, living);
}

/** Whether somebody else holds in this run what a state knows by its making; the same resource, replaced, is somebody else. */
export function isFollowed(claim: Claim | undefined, me: Claimant, making: string | undefined): boolean {
  return claim !== undefined && (claim.urn !== me.urn || claim.making !== making);
}

/** Whether the object's mark is another than the one it should bear. */
export function needsMark(kind: ObjectKind, { mark, values }: Observed, wanted: Mark): boolean {
  const place = kind.mark;
  if (place === undefined || isAdopted(kind, values) || isSameMark(mark, wanted)) return false;
  const text = textOf(values[place.property]);
  return withMark(place, text, wanted) !== text;
}

/** A property's value as the text beside which a mark stands. */
export function textOf(value: PropertyValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** Project and stack out of an owner. */
export function stackOf(owner: string): string {
  return owner.split("/").slice(0, 2).join("/");
}

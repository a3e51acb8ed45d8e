/**
 * The relay of `stacks/`, and what `movedRelay:` says beside it: `parent` puts it below a component of that name,
 * `aliased` says where it was, `replaceOn` names a property whose change makes a
 * resource anew; not those that remember what was there.
 */
import * as pulumi from "@pulumi/pulumi";
import { EmailRelay, relayArgs } from "pulumi-exchange-relay";

const config = new pulumi.Config("movedRelay");
const [parent, replaceOn] = [config.get("parent"), config.get("replaceOn")];

new EmailRelay("relay", await relayArgs(), {
  ...(parent !== undefined && { parent: new pulumi.ComponentResource("test:index:Place", parent) }),
  ...(config.getBoolean("aliased") && { aliases: [{ parent: pulumi.rootStackResource }] }),
  ...(replaceOn !== undefined && {
    transforms: [
      ({ type, props, opts }) =>
        type.endsWith(":Baseline") ? undefined : { props, opts: { ...opts, replaceOnChanges: [replaceOn] } },
    ],
  }),
});

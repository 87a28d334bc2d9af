type Nothing = Record<PropertyKey, never>;

/** A node of the type that the document asks fields of; null where it is of another one, or there is none. */
export const found = <Node extends object>(node: Node | null | undefined) => (node && 'id' in node ? (node as Exclude<Node, Nothing>) : null);

/** The type of such a node. */
export type Found<Node> = Exclude<NonNullable<Node>, Nothing>;

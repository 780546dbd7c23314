"""What a record says, in the shape that every wing of publish needs: places, forms, history, previous result, proofs, wording.

Comes in: a record. Goes out: an :class:`Edition` and the views on it. Site, documents, exports and feeds stand on this room
and not on each other.
"""

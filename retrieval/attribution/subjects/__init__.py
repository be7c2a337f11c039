"""Who the source of a cue verb is: before it, behind it, after "by", or the subject of the clause it depends on."""

"""Every sentence that the evidence speaks, in English, by name.

One catalogue, so that other languages can stand beside it. Where a number decides the grammar there
are two entries, ``.one`` and ``.many``; :func:`say` is the only place that chooses.
"""

from __future__ import annotations

from typing import Any, Dict, Optional

MESSAGES: Dict[str, str] = {
    # nouns
    "road.one": "road",
    "road.many": "roads",
    "building.one": "building",
    "building.many": "buildings",
    "change.one": "changed patch",
    "change.many": "changed patches",
    "object.one": "object",
    "object.many": "objects",
    "road.bare.one": "road",
    "road.bare.many": "roads",
    "building.bare.one": "building",
    "building.bare.many": "buildings",
    "change.bare.one": "patch",
    "change.bare.many": "patches",
    "new": "new {noun}",
    "lost": "{noun} that has disappeared",
    "lost.many": "{noun} that have disappeared",
    "changed": "changed {noun}",
    "more_cells.one": "one more",
    "more_cells.many": "{number} more",
    # predicates
    "has.one": "has {verb}",
    "has.many": "have {verb}",
    "none": "no {nouns} has {verb}{place}",
    "above": " larger than {area}",
    "below": " smaller than {area}",
    "sure_bound": " with {sure}",
    "sure_bounded": "a confidence {bounds}",
    "confidence_above": "above",
    "confidence_below": "below",
    "confidence_atleast": "of at least",
    "confidence_atmost": "of at most",
    # whether
    "yes": "Yes: {rest}.",
    "no": "No: {rest}.",
    "yes_none": "Yes, as far as roads and buildings go: {rest}.",
    "reaches_in.one": "one {noun} of {area} counted {where} reaches into {place}",
    "reaches_in.many": "{number} {noun} counted next to it reach into {place}, {area} of them",
    "also_reaches.one": "One more, counted {where}, reaches into it.",
    "also_reaches.many": "{number} more, counted next to it, reach into it.",
    "reached": "changed ground counted next to it reaches into {place}",
    "amounts_area": "{amounts}{place}, {area} or {share} of {whole}",
    "marked": "{share} of {whole}, {area}, is marked as changed",
    "nothing_marked": "no change is marked {place}",
    "unchanged_cells.one": "1 of the {total} cells is unchanged, {cells}",
    "unchanged_cells.many": "{number} of the {total} cells are unchanged: {cells}",
    "all_unchanged": "all {total} cells are unchanged",
    "no_unchanged": "every cell has some change",
    "no_cell": "none of the {total} cells",
    "no_cell_both": "none of the {total} cells has both",
    # how many
    "count_total": "{total} have changed{place}: {parts}.",
    "count_total.one": "{total} has changed{place}: {parts}.",
    "count_of_kinds": "{amounts}{place}.",
    "none_by_centre": "None by its centre, but {rest}.",
    "cells_changed.one": "1 of the {total} cells has changed: {cells}.",
    "cells_changed.many": "{number} of the {total} cells have changed: {cells}.",
    "cells_hold.one": "1 of the {total} cells: {cells}.",
    "cells_hold.many": "{number} of the {total} cells: {cells}.",
    "together_area.one": "It covers {area}.",
    "together_area.many": "Together they cover {area}.",
    # where
    "where_ranked": "Most in {cells}.",
    "where_only": "Only in {cell}: {amount}.",
    "where_list": "{start} {cells}.",
    # how much
    "area_simple": "{area}: {amounts}{place}.",
    "share_first": "{share} of {whole} {has}: {area} of {looked_at}.",
    "share_none": "0 % of {whole}: {rest}.",
    "zero_area": "None: {rest}.",
    "share_of_change": "{share} of all change lies in {place}: {area} of {total}.",
    "median": "{area} is the median: half of {count} are larger.",
    "mean": "{area} on average: {count} cover {total} together.",
    "mean_range": "They range from {least} to {most}.",
    "extreme.one": "The {extreme} {noun} covers {area} and lies in {cell} (object {number}).",
    "extreme_size": "{area}: the {extreme} {noun}, in {cell} (object {number}).",
    "extreme_where": "In {cell}: the {extreme} {noun} covers {area} (object {number}).",
    "extreme_list": "The {number} {extreme} {noun}: {items}.",
    "item": "{area} in {cell} (object {number})",
    "only_one": "It is the only one.",
    # comparisons
    "more_than": "{winner}: {first} against {second}.",
    "neither": "Neither: {rest}.",
    "equal": "Neither: {first} and {second}.",
    "above_mean": " larger than the average of {area}",
    "below_mean": " smaller than the average of {area}",
    "largest_smallest": "The largest {noun}: {largest}; the smallest: {smallest}.",
    "reaches_also": "It reaches into {cells} too.",
    "object_where": "In {cell}: the {noun} of {area} (object {number}).",
    "object_size": "{area}: the {noun} in {cell} (object {number}).",
    "object_is": "object {number} is {item}",
    "no_object.one": "There is no object {missing}: there is only object 1.",
    "no_object.many": "There is no object {missing}: they run from 1 to {number}.",
    "no_object_at_all": "There is no object {missing}: {rest}.",
    "distance": "{metres} m from centre to centre: {first} and {second}.",
    "reach_into": "They reach into {cells} too.",
    "sure_count": "{part} of {whole} {noun}{place} {has} {what}.",
    "coordinates": "E {x}, N {y} ({crs}): {item}.",
    "coordinates_head": "Centres in {crs}:",
    "coordinates_line": "Object {number}: E {x}, N {y}, {noun}, {area}",
    "extent": "E {west} to {east}, N {south} to {north} ({crs}): the area that was looked at.",
    "yearly": "{value} a {unit}: {amounts}{place} in {time}.",
    "yearly_unknown": "I cannot tell how many a {unit}. {why} {Amounts}.",
    "together_inside": "Together they cover {area}, {inside} of it inside.",
    "on_average": "{told} on average",
    "both_ends": "Most: {most}; least: {least}.",
    "against": "{first} against {second}",
    "difference": "{size}: {against}.",
    "ratio": "{left} to {right}: {against}.",
    "no_ratio": "There is no ratio to nothing: {against}.",
    "density": "{value} per {unit}: {amounts}{place}, and {area} was looked at.",
    "by_area": "By area: {first} against {second}.",
    "by_number": "By number: {first} against {second}.",
    "share_of_those": "{share} of the {base}: {part} of {whole} ({rest}).",
    "share_unchanged": "{share} of {whole} {what}: {area}.",
    "area_unchanged": "{area}: {share} of {whole} {what}.",
    "has_not_changed": "has not changed",
    "has_no": "has no {noun}",
    "places_counted": "{total}: {parts}.",
    "every_place": "each of the {total} {places} has some",
    "but_not_in": "not in {names}; in {number} of the {total} {places}",
    "in_none": "in none of the {total} {places}",
    "changed_area": "area that has {way}",
    "so_many": "{part} of {whole} {noun} {what}",
    "all_lie.one": "lies {what}",
    "all_lie.many": "lie {what}",
    "all_are.one": "is {what}",
    "all_are.many": "are {what}",
    "all_have.one": "has {what}",
    "all_have.many": "have {what}",
    "not_those": "The others: {items}.",
    "outside_of": "{part} of the {whole} {noun} lie outside {place}.",
    "between": " between {low} and {high}",
    "with_reaching.one": "{amounts}{place}, and one more reaches in from next to it, "
    "{area} or {share} of {whole} in all",
    "with_reaching.many": "{amounts}{place}, and {number} more reach in from next to it, "
    "{area} or {share} of {whole} in all",
    "area_reaching": "{area}{place}: {amounts} counted there, and what reaches in from next to it.",
    "rank_beyond": "There are not so many: {count}.",
    "net": "{sign}{number} {noun}: {appeared} have appeared and {disappeared} have "
    "disappeared{place}.",
    "net_area": "{sign}{area}: {appeared} have appeared and {disappeared} have disappeared{place}.",
    "changed_choice": "Changed: {rest}.",
    "unchanged_choice": "Unchanged: {rest}.",
    "rank_share": "{Place}: {share} of it has changed{by}.",
    "rank_count": "{Place}: {count}{by}.",
    "rank_area": "{Place}: {area}{by}.",
    "rank_next": "{Place} follows with {value}.",
    "rank_none": "None: {rest}.",
    "rank_least": "{Places}: nothing has changed there.",
    # describing
    "describe": "{amounts}{place}, {area} or {share} of {whole}.",
    "most_changed": "Most changed: {cells}.",
    "all_in": "All of it lies in {cell}.",
    "caption": "In the guide's words{part}: “{caption}”.",
    "caption_part": " about the most changed part",
    "largest_is": "The largest is {item}.",
    # confidence
    "sure": "{level}: the mean confidence of {count} is {mean}{least}.",
    "sure.one": "{level}: the confidence of the {noun} is {mean}.",
    "sure_least": "; the least certain is {item} with {value}",
    "sure_unchanged": "{level}: that nothing has changed has a confidence of {mean}, lowest in "
    "{cell}.",
    "sure_everywhere": "{level}: that nothing has changed has a confidence of {mean}{where}.",
    "everywhere": " everywhere",
    "sure_absent": "{level}: {rest}; cells without any change have a mean confidence of {mean}.",
    "sure_absent_unknown": "{rest}; how sure that is was not measured, as every cell changed.",
    "least_list": "Least certain: {items}.",
    "most_list": "Most certain: {items}.",
    "confidence_item": "{noun} of {area} in {cell} with {value} (object {number})",
    "confidence_cell": "{cell} with {value}",
    "sure_object": "{level}, {value} is the confidence of the {extreme} {noun}, {area} in {cell}.",
    "false_alarms": "Possibly: the mean confidence is {mean}, so about {number} of {count} may be "
    "false{least}.",
    "false_none": "Nothing was marked, so there is no false alarm; the confidence of that is "
    "{mean}.",
    "shadow": "Shadows and haze can look like change; I cannot tell them apart by name.",
    "level.high": "Quite sure",
    "level.middle": "Fairly sure",
    "level.low": "Not very sure",
    # the data
    "dates": "{before} before and {after} after{apart}.",
    "dates_apart": ", {time} apart",
    "dates_unknown": "I do not know the dates: the images carry no acquisition date.",
    "dates_one": "The {known} image is of {date}; the {unknown} image carries no date.",
    "date_of_one": "{date}; the {other} image is of {against}.",
    "no_problems": "None that I know of: no shift was found, and both dates have data everywhere.",
    "pixels_enough": "{size} per pixel is fine enough for {kinds}.",
    "dates_between": "{time}: from {before} to {after}.",
    "older_or_newer": "The {which} image is {word}: {own} against {other}.",
    "older_by_name": "The {which} image is {word}, by the names of the two.",
    "about_years.one": "about 1 year",
    "about_years.many": "about {number} years",
    "about_months.one": "about 1 month",
    "about_months.many": "about {number} months",
    "within": "less than a {unit}",
    "when": "Between {before} and {after}; two dates do not tell when in between.",
    "when_unknown": "Between the two dates, which the images do not carry; two images do not tell "
    "when in between.",
    "only_dates": "Only {before} and {after} are compared, and two dates do not tell when in "
    "between something changed. Over the whole time: {rest}",
    "pixel_size": "{size} per pixel, on a grid of {width} by {height} pixels.",
    "crs": "{crs}: the CRS in which everything was measured.",
    "alignment_ok": "Yes: no shift between the two dates was found.",
    "alignment_ok_shift": "No: no shift between the two dates was found.",
    "privacy": "No: what the change mask and I say is worked out on this computer; only a remote "
    "model that you set up yourself would be sent pictures.",
    "aligned_corrected": "Yes, after a correction: {note}",
    "aligned_not": "No: {note}",
    "shift_yes": "Yes: {note}",
    "shift_much": "{metres} m, {pixels} pixels: {note}",
    "shift_none": "None: no shift between the two dates was found.",
    "corrected_yes": "Yes: {note}",
    "area": "{area}: the area that was looked at, {width} by {height}.",
    "coverage_full": "All of it: both dates have data everywhere in the area.",
    "coverage_missing": "{share} has no data on one or both dates: {cells}.",
    "no_gaps": "No: both dates have data everywhere in the area.",
    "coverage_none_missing": "None: both dates have data everywhere in the area.",
    "coverage_part": "{share} of the area: {note}",
    "method": "By the {guide}, a neural network that compares both dates pixel by pixel and marks "
    "{kinds} that appeared or disappeared; counts, areas and places come from its mask.",
    "method_class_free": "By a statistical detector ({detector}) that marks what differs, not what "
    "it is. {reason}",
    "threshold": "{area}: smaller changes are left out.",
    "images": "{before} before and {after} after.",
    "grid": "Nine cells, three by three, of about {area} each.",
    # the tool
    "tool": "I can tell which {kinds} appeared or disappeared: whether, how many, how large, what "
    "share and in which cells, with confidences, and the dates, pixel size and CRS of the images. "
    "I can also list, rank, tabulate, zoom and export.",
    "tool_class_free": "Here I can tell how much has changed and in which cells, but not what: "
    "{reason}",
    # refusals
    "weather": "I cannot tell the weather: two images from above do not show it.",
    "advice": "That I cannot advise: I only tell what changed between these two images.",
    "unseen_change": "I look only for {kinds} of at least {area}; anything else that changed, "
    "and anything smaller, goes unseen.",
    "hidden": "That cannot be seen in imagery from above ({nouns}).",
    "unmeasured": "I do not measure {nouns}, only {kinds}.",
    "unseen": "I cannot tell anything about {nouns}: I measure only {kinds}.",
    "type": "I cannot tell {nouns} from other buildings.",
    "meanwhile": "I find that {rest}.",
    "visual": "I do not judge looks; a language model that sees the images can describe them.",
    "cause": "Why or by whom I cannot tell: the images show what changed, not the cause.",
    "future": "I cannot foretell: I only compare the two dates.",
    "stock": "That I cannot tell: I count what has changed, not what stands there.",
    "off_topic": "I cannot help with that: I only tell what changed between these two images.",
    "instruction": "I cannot follow that: I only tell what was measured.",
    "not_understood": "I did not understand {words}. You can ask: “{first}”, “{second}” or "
    "“{third}”.",
    "empty": "Please ask what changed, how many, how much or where.",
    "foreign": "I do not understand this: I read only English so far. You can ask: “{first}”, "
    "“{second}” or “{third}”.",
    "thanks": "You are welcome.",
    "hello": "Hello! What would you like to know about the two images?",
    "bye": "Goodbye!",
    "okay": "All right. Ask on whenever you like.",
    "not_judged": "{kinds} are not judged here.",
    "is_familiar": "By its look this place is like those that the guide has learned from.",
    "unfamiliar": "This place looks unlike those the guide has learned from: it may miss more.",
    "judged": "I can tell {kinds}.",
    "not_examined": "I cannot say what has changed here. {reason}",
    "outside": "I cannot say: {place} lies outside the area that both dates cover.",
    "declined": "I cannot tell {what} here.",
    "class_free_found": "A statistical detector marks {share} of {whole} as changed, {area}.",
    "class_free_nothing": "A statistical detector marks no change {place}.",
    # caveats
    "experimental": "Road changes are experimental: they were never checked against real truth.",
    "class_free": "This comes from a statistical detector ({detector}); it does not say what "
    "changed.",
    "smallest": "Anything smaller than {area} is left out.",
    # acts
    "zoom": "On the map: {item}.",
    "zoom_cell": "On the map: {cell}.",
    "select": "Shown on the map: {amounts}.",
    "mark": "Marked on the map: {amounts}.",
    "export": "To export: {amounts}, as {format}.",
    "export_none": "There is nothing to export: {rest}.",
    "act_none": "There is nothing to show: {rest}.",
    "format_asked": "GeoPackage, GeoJSON or CSV",
    # reports
    "table_cell": "Cell",
    "table_column": "{kind} {way}",
    "table_patches": "Changed patches",
    "table_changed": "Changed",
    "not_covered": "not covered",
    "bullet_where": "Most changed: {cells}",
    "bullet_area": "Changed area: {area}, {share} of {whole}",
    "bullet_sure": "Mean confidence: {mean}",
    "object_line": "{noun}: {area}, {cell}, confidence {value} (object {number})",
    "objects_more": "… and {number} {rest} ones.",
}

LIST_AND, LIST_COMMA = " and ", ", "


def say(name: str, count: Optional[float] = None, /, **values: Any) -> str:
    """Return a sentence of the catalogue.

    Parameters
    ----------
    name:
        Its name, without ``.one`` or ``.many``.
    count:
        What decides between singular and plural; ``number`` too, unless that is among the values.
    values:
        What stands in its gaps.
    """
    if count is not None:
        form = f"{name}.one" if count == 1 else f"{name}.many"
        name = form if form in MESSAGES else name
        values.setdefault("number", f"{count:,}" if isinstance(count, int) else count)
    return MESSAGES[name].format(**values)

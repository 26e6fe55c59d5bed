"""Traffic of other habits, to judge the finding. It is a judge and no trainer.

The simulator beside the finder (`link/lines/simulate`) and the finder's table of habits come from
one understanding, so its figures flatter. Here are six generators that share no code and few
habits with it:

- `textbook`: what a stranger would write from the published parameters alone, a day at a time.
- `town`: one clock for a whole town. Users crave, call, chase and try a rival; holders miss calls
  and send runners; households and friends talk; `trades` holds what looks like a line and is not.

- `county`: kept apart for a judgement, and never used to tune anything. A rate for each
  customer, phones that are away, lists texted in turn, calls that are diverted.
- `borough`: kept apart until the method was changed for it. Quiet lines, orders by app, and
  look-alikes that no list foresaw.
- `shire`: kept apart until it was judged once; from then on for development. A coast of
  several towns, where users have purses, holders hand on, and traders and services have errands.
- `valley`: kept for the very end in the same way. Five market towns and thousands of people; what
  two want of each other is tried until it is settled or given up.

`writing` puts either into a file as operators and analysts do, good and bad; `judging` runs the
finder over that file and compares it with the truth.

Rules: seeds below 5000 are for looking while the method is worked on; from 5000 up they are for
tests and published figures, and nothing is ever changed for one of them. `python -m bench.judge`
repeats the tables in docs/methods/lines.md.
"""

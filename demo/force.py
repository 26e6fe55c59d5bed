"""Who works here: the force, its partners and the people of both. All names are invented."""

from dataclasses import replace

from demo.model import AgencyKind, Force, Organisation, Persona
from demo.places import Place, areas

_ORGANISATIONS = """
force|Swindon and Wiltshire Police|FORCE|The force.
swindon-council|Swindon Borough Council|COUNCIL|Community safety, housing, adult care and licensing.
wiltshire-council|Wiltshire Council|COUNCIL|Community safety, housing, adult care and licensing.
swindon-mash|Swindon MASH|SAFEGUARDING|Where concerns about a child in Swindon are taken.
wiltshire-mash|Wiltshire MASH|SAFEGUARDING|Where concerns about a child in Wiltshire are taken.
harbour-lamp|Harbour Lamp|CHARITY|A youth charity: mentors, drop-ins and help to get out of a line.
second-bridge|Second Bridge|CHARITY|A charity for people who use drugs: outreach, needle exchange, hot meals.
whitestone-homes|Whitestone Homes|HOUSING|A housing association with some 9,000 tenancies.
rail-police|Railway Police, Western stations|TRANSPORT|Officers who police the railway.
vale-hospital|Ridgeway Vale Hospital|HEALTH|Emergency department and safeguarding nurses.
schools-welfare|Schools Welfare Service|EDUCATION|Education welfare officers for both councils.
probation|Probation, Swindon and Wiltshire|PROBATION|Supervises people on licence and on orders.
swindon-adults|Swindon adult safeguarding|ADULT_CARE|Where concerns about an adult in Swindon are taken.
wiltshire-adults|Wiltshire adult safeguarding|ADULT_CARE|Where concerns about an adult in Wiltshire are taken.
"""

# key|name|rank|number|role|organisation|team|areas|sentence on the sign-in page
_PEOPLE = """
aisha.rahman|Aisha Rahman|PC|2417|response|force|North hub response, team C|swindon|response, Swindon: tonight's night shift
tom.brinkworth|Tom Brinkworth|PC|1983|neighbourhood|force|Swindon neighbourhood team|swindon|neighbourhood, Penhill and Pinehurst: knows every landing
hannah.orchard|Hannah Orchard|Intelligence Officer|7120|intelligence officer|force|Intelligence desk|wiltshire-police|the desk: grades what comes in and takes out what could give a source away
daniel.okafor|Daniel Okafor|Analyst|7144|analyst|force|Intelligence desk|wiltshire-police|analyst: lines, phones and who is who
priya.nair|Priya Nair|DS|1560|proactive|force|Fortitude team|wiltshire-police|runs the operation against the Marlo line, and others: whom they look at, who is told
marek.zielinski|Marek Zielinski|DI|0912|senior investigating officer|force|Fortitude team|wiltshire-police|senior investigator: decisions, warrants, who is told
ruth.abernethy|Ruth Abernethy|DCI|0655|serious and organised crime lead|force|Serious and organised crime|wiltshire-police|serious and organised crime lead: owns the plans, approves the scores
grace.hollis|Grace Hollis|Insp|0870|duty inspector|force|Control room|wiltshire-police|duty inspector tonight: threats to life come to her
lewis.tanner|Lewis Tanner|DC|2101|safeguarding|force|MASH police|swindon,royal-wootton-bassett|safeguarding, at the MASH: children and taken-over homes
yusuf.demir|Yusuf Demir|Youth Mentor||charity worker|harbour-lamp|Swindon drop-in|swindon|charity youth mentor: can refer a child without becoming a source
bethan.pryce|Bethan Pryce|Housing Officer||housing officer|whitestone-homes|Tenancy support|swindon,chippenham|housing association: sees the doors propped open
colin.edgeworth|Colin Edgeworth|Auditor|7301|auditor|force|Professional standards|wiltshire-police|professional standards: who looked at what, and why
nadia.farouk|Nadia Farouk|Data Protection Officer|7015|data protection officer|force|Information rights|wiltshire-police|data protection: what is kept and held, who looked at whom, sharing agreements
sam.whitcombe|Sam Whitcombe|Administrator|7402|administrator|force|Systems|wiltshire-police|administrator: people, areas, agencies; sees no intelligence
jo.castle|Jo Castle|PCSO|6102|pcso|force|Salisbury neighbourhood team|salisbury|
kofi.mensah|Kofi Mensah|PCSO|6110|pcso|force|Swindon neighbourhood team|swindon|
laura.penfold|Laura Penfold|PCSO|6121|pcso|force|Trowbridge neighbourhood team|trowbridge|
ian.sparrow|Ian Sparrow|PCSO|6133|pcso|force|Devizes neighbourhood team|devizes|
mei.chen|Mei Chen|SC|9014|special constable|force|Swindon specials|swindon|
peter.ludlow|Peter Ludlow|SC|9027|special constable|force|Salisbury specials|salisbury|
rachel.quigley|Rachel Quigley|PC|2290|response|force|North hub response, team A|swindon,royal-wootton-bassett|
owen.carrick|Owen Carrick|PC|2334|response|force|West hub response, team B|chippenham,trowbridge|
samina.akhtar|Samina Akhtar|PC|2402|response|force|West hub response, team D|chippenham,trowbridge|
jack.loxley|Jack Loxley|PC|2455|response|force|South hub response, team A|salisbury,warminster|
ellie.farrow|Ellie Farrow|PC|2468|response|force|East hub response, team E|devizes,amesbury|
dev.patel|Dev Patel|PC|2371|response|force|East hub response, team B|devizes,amesbury|
martin.goss|Martin Goss|Sgt|1204|response sergeant|force|North hub response, team C|swindon|
tara.winslow|Tara Winslow|Sgt|1288|response sergeant|force|South hub response, team A|salisbury,warminster|
fiona.mallory|Fiona Mallory|Sgt|1311|neighbourhood sergeant|force|Swindon neighbourhood team|swindon|
neil.arkwright|Neil Arkwright|PC|2012|neighbourhood|force|Royal Wootton Bassett neighbourhood team|royal-wootton-bassett|
joy.adebayo|Joy Adebayo|PC|2054|neighbourhood|force|Chippenham neighbourhood team|chippenham|
simon.vickery|Simon Vickery|PC|1877|neighbourhood|force|Devizes neighbourhood team|devizes|
anna.kowalczyk|Anna Kowalczyk|PC|2149|neighbourhood|force|Trowbridge neighbourhood team|trowbridge|
rob.hatherley|Rob Hatherley|PC|1790|neighbourhood|force|Warminster neighbourhood team|warminster|
megan.stour|Megan Stour|PC|2188|neighbourhood|force|Salisbury neighbourhood team|salisbury|
luke.daventry|Luke Daventry|PC|2203|neighbourhood|force|Amesbury neighbourhood team|amesbury|
helen.rowntree|Helen Rowntree|Insp|0833|neighbourhood inspector|force|Swindon neighbourhood team|swindon|
gareth.bowen|Gareth Bowen|Insp|0841|neighbourhood inspector|force|Salisbury neighbourhood team|salisbury,amesbury,warminster|
imran.siddiqui|Imran Siddiqui|DC|2099|proactive|force|Fortitude team|wiltshire-police|
chloe.marchant|Chloe Marchant|DC|2176|proactive|force|Fortitude team|wiltshire-police|
stuart.pell|Stuart Pell|PC|1666|roads policing|force|Roads policing|wiltshire-police|
denise.cole|Denise Cole|PC|1702|roads policing|force|Roads policing|wiltshire-police|
alan.mapstone|Alan Mapstone|Sgt|1190|custody sergeant|force|Custody, Gablecross|swindon,royal-wootton-bassett|custody at Gablecross tonight: who is held, until when, and who may be a victim
vera.lindqvist|Vera Lindqvist|Detention Officer|7210|detention officer|force|Custody, Melksham|chippenham,trowbridge,devizes|
zoe.barton|Zoe Barton|Call Handler|7530|call handler|force|Contact centre|wiltshire-police|
ahmed.saleh|Ahmed Saleh|Call Handler|7544|call handler|force|Contact centre|wiltshire-police|
pauline.hobbs|Pauline Hobbs|Counter Officer|7611|front counter|force|Front counter, Gablecross|swindon|keeps the property store at Gablecross: takes in what was seized, and counts what lies there
graham.tull|Graham Tull|Counter Officer|7618|front counter|force|Front counter, Salisbury|salisbury|
kirsty.noble|Kirsty Noble|Intelligence Officer|7131|intelligence officer|force|Intelligence desk|wiltshire-police|loggist: writes down what an operation decides and why, as it is decided
wayne.stratford|Wayne Stratford|Field Intelligence Officer|2033|intelligence officer|force|Intelligence desk|wiltshire-police|
ivy.thornbury|Ivy Thornbury|Analyst|7150|analyst|force|Intelligence desk|wiltshire-police|
carl.benning|Carl Benning|Group Co-ordinator|7166|organised crime group co-ordinator|force|Serious and organised crime|wiltshire-police|
amina.yusuf|Amina Yusuf|DS|1581|exploitation team|force|Child exploitation team|wiltshire-police|
nicola.frayne|Nicola Frayne|Missing Co-ordinator|7188|missing co-ordinator|force|Missing people|wiltshire-police|
bill.ashcombe|Bill Ashcombe|Disclosure Officer|7240|disclosure officer|force|Disclosure|wiltshire-police|disclosure officer: says what of all that was made the defence must be told of, and answers the prosecutor
dot.haverley|Dot Haverley|Desk Officer|7162|deconfliction desk|force|Deconfliction desk|wiltshire-police|the deconfliction desk: rings those who would meet each other and may not know it
eve.martindale|Eve Martindale|PC|1844|rural crime|force|Rural crime team|devizes,amesbury,warminster,royal-wootton-bassett|
theo.laverick|Theo Laverick|Social Worker||safeguarding|swindon-mash|Front door|swindon|social worker: chairs the panel where agencies plan for a child
kath.bellamy|Kath Bellamy|Panel Co-ordinator||panel co-ordinator|swindon-mash|Front door|swindon|
sinead.doyle|Sinead Doyle|Social Worker||safeguarding|wiltshire-mash|Front door|chippenham,devizes,trowbridge,warminster,salisbury,amesbury|
gemma.rudge|Gemma Rudge|Community Safety Officer||council officer|swindon-council|Community safety|swindon|
raj.bhatt|Raj Bhatt|Community Safety Officer||council officer|wiltshire-council|Community safety|chippenham,devizes,trowbridge,warminster,salisbury,amesbury,royal-wootton-bassett|
moira.kilbride|Moira Kilbride|Outreach Worker||charity worker|second-bridge|Outreach van|swindon,trowbridge,salisbury|
kelvin.ames|Kelvin Ames|Tenancy Officer||housing officer|whitestone-homes|Tenancy support|trowbridge,salisbury,amesbury,warminster,devizes,royal-wootton-bassett|
paula.greenacre|Paula Greenacre|PC|R311|transport police|rail-police|Stations|swindon,chippenham,trowbridge,salisbury,warminster,devizes|
ewan.strachan|Ewan Strachan|PC|R327|transport police|rail-police|Stations|swindon,chippenham,trowbridge,salisbury,warminster|
lydia.marsh|Lydia Marsh|Safeguarding Nurse||health|vale-hospital|Emergency department|swindon,chippenham,royal-wootton-bassett,salisbury|
adrian.close|Adrian Close|Education Welfare Officer||education welfare|schools-welfare|Attendance|swindon,chippenham,trowbridge,salisbury,devizes,warminster,amesbury,royal-wootton-bassett|
farida.haq|Farida Haq|Probation Officer||probation|probation|Swindon office|swindon,chippenham,trowbridge,salisbury|
noor.easton|Noor Easton|Social Worker||adult social care|swindon-adults|Front door|swindon|
colm.bradley|Colm Bradley|Social Worker||adult social care|wiltshire-adults|Front door|chippenham,devizes,trowbridge,warminster,salisbury,amesbury|
"""


def force(all_places: tuple[Place, ...]) -> Force:
    """Return the organisations, the map and everyone who works in them."""
    return Force(
        organisations=tuple(_organisation(line) for line in _ORGANISATIONS.strip().splitlines()),
        areas=areas(all_places),
        people=tuple(_persona(line) for line in _PEOPLE.strip().splitlines()),
    )


def _organisation(line: str) -> Organisation:
    key, name, kind, about = line.split("|")
    return Organisation(key=key, name=name, kind=AgencyKind[kind], about=about)


def _persona(line: str) -> Persona:
    key, name, rank, number, role, organisation, team, places, say = line.split("|")
    persona = Persona(
        key=key,
        name=name,
        rank=rank,
        number=number,
        role=role,
        organisation=organisation,
        team=team,
        areas=tuple(places.split(",")),
    )
    return replace(persona, line=f"{persona.titled}, {say}") if say else persona

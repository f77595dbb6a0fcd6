/**
 * What most guessed passwords are made of: the words and the keyboard walks at the top of the public lists of leaked
 * passwords, and Korean words as they come out on an English keyboard. `password.ts` refuses whatever is put together
 * from these with digits and signs around, which covers far more than a list of whole passwords of the same size could.
 */
const ENGLISH = `
abc access account action admin administrator adidas alex alexander alexandra alice amanda america american amor andrea
andrew angel angela angels animal anna anthony apple april arsenal asshole august austin autumn awesome baby babygirl
babyboy bailey ball banana bandit barbie barcelona barney baseball basketball batman beach bear beautiful beauty bella
benjamin berlin best beyonce bigdog bill birthday black blackberry blessed blink blue bluesky bond boomer boss boston
brandon brazil brian brooklyn brother bubbles buddy bulldog business buster butter butterfly calvin camera canada candy
captain carlos caroline cat champion change changeme charlie charlotte cheese chelsea cherry chester chicago chicken
china chocolate chris christ christian christopher city classic claudia coffee college commerce computer cookie cool
corvette cowboy cowboys creative crystal dad daddy dallas daniel daniela danielle dark david december default delta
denise dennis destiny diamond diana dog dolphin dolphins donald dragon dream dreams eagle eagles easy eight elizabeth
eminem enter eric esther eternity ever exit facebook faith falcon family father ferrari final fire first fish five
flower flowers fluffy football forever four freedom friday friend friends friendship fuck fucker fuckyou future
gabriel galaxy game gamer games gateway george ginger girl girls god goddess golden golf good google gordon grace
green guest guitar gundam hacker hammer hannah happy hardcore harley harry heart heaven hello helpme henry here hero
hockey holiday home honda honey hope horse hotdog house hunter iceman iloveyou iloveu iloveme iloveyou inter internet iphone
iphone isabella island jackson jackie jaguar jake james january jasmine jason jasper jennifer jeremy jessica jesus
jesuschrist john johnny johnson jonathan jordan joseph joshua julia july june junior justin justinbieber justme karen
katherine kathryn kevin killer king kingdom kitty knight korea kristina lakers lauren leader leave legend leon leonardo
letmein liberty life light lincoln little live liverpool logan login london lonely lord lorenzo loser love loveme lover
lovely loveyou loving lucky maggie magic mail mallory manager manchester march marcus maria marie marina mario marlboro
marley marseille martin master matrix matthew maverick maximus melissa mercedes merlin metallica michael michelle
mickey midnight mike miller money monkey monster month moon morgan mother motherfucker mountain movie music mustang my
name nascar natalie natasha nathan never newyork nicholas nicole nintendo nirvana nissan nopass not nothing november
number october office oliver one online open orange owner panther paradise paris partner pass passion passcode passphrase
password passwort passw patrick peace peaches peanut pepper perfect peter phoenix phone pikachu pirate player please
pokemon police porsche power precious pretty prince princess private promise public purple pussy queen rabbit rachel
radio rainbow raiders ranger rangers rebecca red redsox remember richard robert rock rocket rockstar ronaldo root rose
runescape sabrina samantha samsung samuel sandra saturday scooby scorpion sebastian secret security sept september
service seven sex sexy shadow shop shopping shopkeeper silver simple sister six skywalker slayer slipknot smile smokey
snoopy snow snowball soccer sony sonyericsson south sparky spider spiderman spring star starwars steelers stefan
stella stephanie steven store stupid sugar summer sun sunday sunflower sunshine super superman superstar supernatural
sweet sweetheart sweetie sweety system taylor teacher teddy temp temporary tennis test tester testing thank thankyou
the thomas three thunder tiger tigger time tinkerbell tomorrow toyota travis trouble trustno turtle twilight two
unbelievable unicorn united universe user vanessa vegas veronica victor victoria victory viking vincent violet virginia
volcano volleyball wealth webmaster wednesday welcome west whatever white william willow wilson windows winner winston
winter wizard wolf wolverine wonder word world yamaha yankees year yellow you your yourself zero zombie zxc
`

const WALKS = `
qwertyuiop qwertyuio qwertyui qwertyu qwerty qwert qwer qwe wert werty erty rty uiop yuiop iop asdfghjkl asdfghjk
asdfghj asdfgh asdfg asdf asd sdf dfg fgh ghj hjk jkl fghj ghjk hjkl zxcvbnm zxcvbn zxcvb zxcv xcv cvb vbn bnm poiuytrewq
poiuy oiu ytrewq trewq rewq ewq lkjhgfdsa lkjh dsa mnbvcxz mnbv cxz qaz wsx edc rfv tgb yhn ujm qazwsx qazwsxedc
zaq xsw cde vfr bgt nhy mju qweasd qweasdzxc zaqxsw abcd abcde abcdef abcdefg abcdefgh xyz aaa bbb ccc xxx zzz
azerty azertyuiop qwertz
`

const KOREAN = `
dkssud dkssudgktpdy tkfkd tkfkdgo tkfkdgody qlalf qlalfqjsgh qlqjs dkagh dkaghghk rkskek rkatk rkatkgkqslek gksrnr
eogksalsrnr gksrmf gkswk tjdnf qntks eorn dlscjs rkdska wkehdck dkdldb rhdwn dhkdwk dkwk ghkdlxld rhksflwk rhksflwkahem
tkdwja tkdwjawndls wndls cjstk dlsxjspt zjavbxj dkajs ejfkrn tpgksalsrnr chlrh wjdqh wndlsqjsgh sarang saranghae
hangul hanguk daehanminguk annyeong annyeonghaseyo bimil bimilbeonho sajang gwanrija
`

/** In one set: small letters only. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `${ENGLISH} ${WALKS} ${KOREAN}`.split(/\s+/).filter((word) => word !== ''),
)
